// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.shared.WebhookSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@Tag("G7")
class ReceiveVerdictTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Autowired
    World world;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    private final UUID subject = UUID.randomUUID();
    private UUID check;

    @BeforeEach
    void askAVendor() {
        transaction.executeWithoutResult(_ -> events.publishEvent(
                new VerificationAsked(subject, "edu", "acme", Map.of("email", "x@example.org"), Map.of())));
        check = jdbc.sql("select id from verification.checks where subject = :subject")
                .param("subject", subject)
                .query(UUID.class)
                .single();
    }

    private int post(String id, String body, String secret) throws IOException, InterruptedException {
        var seconds = Instant.now().getEpochSecond();
        var request = HttpRequest.newBuilder(URI.create(world.address() + "/callbacks/verification/acme"))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", new WebhookSignature(secret).sign(id, seconds, body))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String answer(String verdict) {
        return "{\"check\":\"%s\",\"verdict\":\"%s\",\"sentence\":\"Enrolled until 2027.\"}".formatted(check, verdict);
    }

    private String kept() {
        return jdbc.sql("select coalesce(verdict, 'none') from verification.checks where id = :id")
                .param("id", check)
                .query(String.class)
                .single();
    }

    @Test
    void takesASignedAnswerOnce() throws Exception {
        assertThat(post("answer-" + check, answer("positive"), SECRET)).isEqualTo(202);
        assertThat(post("answer-" + check, answer("negative"), SECRET)).isEqualTo(204);
        assertThat(post("another-" + check, answer("negative"), SECRET)).isEqualTo(204);

        assertThat(kept()).isEqualTo("POSITIVE");
    }

    @Test
    void refusesAWrongSignatureAndAnUnknownVerifier() throws Exception {
        assertThat(post("a", answer("positive"), "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY"))
                .isEqualTo(401);
        var body = answer("positive");
        var request = HttpRequest.newBuilder(URI.create(world.address() + "/callbacks/verification/nobody"))
                .header("webhook-id", "b")
                .header("webhook-timestamp", "1")
                .header("webhook-signature", "v1,x")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);

        assertThat(kept()).isEqualTo("none");
    }

    @Test
    @Tag("F13")
    void saysWhatAnUnreadableAnswerLacksAndTakesTheMendedOne() throws Exception {
        assertThat(post("broken-" + check, "{\"check\":", SECRET)).isEqualTo(400);
        assertThat(post("broken-" + check, answer("perhaps"), SECRET)).isEqualTo(400);
        assertThat(post("broken-" + check, answer("unclear"), SECRET)).isEqualTo(202);

        assertThat(kept()).isEqualTo("UNCLEAR");
    }

    @Test
    void asksASilentVendorAgainAndKeepsTheTrouble() {
        World.await(
                "the vendor's silence",
                () -> jdbc.sql(
                                        "select count(*) from verification.checks where id = :id and trouble is not null and attempts > 0")
                                .param("id", check)
                                .query(Long.class)
                                .single()
                        == 1);
        assertThat(kept()).isEqualTo("none");
    }
}
