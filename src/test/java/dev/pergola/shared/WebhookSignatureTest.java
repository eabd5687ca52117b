// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("G7")
class WebhookSignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String BODY = "{\"verdict\":\"positive\"}";

    private final WebhookSignature signature = new WebhookSignature(SECRET);
    private final Instant now = Instant.now();

    @Test
    void isAcceptedByThePublishedLibrary() {
        var seconds = now.getEpochSecond();
        var headers = HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of("msg_1"),
                        "webhook-timestamp", List.of(Long.toString(seconds)),
                        "webhook-signature", List.of(signature.sign("msg_1", seconds, BODY))),
                (_, _) -> true);

        assertThatCode(() -> new Webhook(SECRET).verify(BODY, headers)).doesNotThrowAnyException();
    }

    @Test
    void acceptsWhatThePublishedLibrarySigns() throws Exception {
        var signed = new Webhook(SECRET).sign("msg_2", now.getEpochSecond(), BODY);

        assertThat(signature.fits("msg_2", Long.toString(now.getEpochSecond()), "v1,nonsense " + signed, BODY, now))
                .isTrue();
    }

    @Test
    void refusesAnotherBodyAnotherIdAnOldTimeAndNonsense() {
        var seconds = now.getEpochSecond();
        var signed = signature.sign("msg_3", seconds, BODY);
        var time = Long.toString(seconds);

        assertThat(signature.fits("msg_3", time, signed, BODY + " ", now)).isFalse();
        assertThat(signature.fits("msg_4", time, signed, BODY, now)).isFalse();
        assertThat(signature.fits("msg_3", time, signed, BODY, now.plusSeconds(301)))
                .isFalse();
        assertThat(signature.fits("msg_3", "soon", signed, BODY, now)).isFalse();
    }
}
