// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.shared.ServiceSettings;
import dev.pergola.shared.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("J10")
@Tag("X9")
class SurveyLinksTest {

    private final SurveyLinks links = links((byte) 1);
    private final Invitation invitation = new Invitation(
            "post-onboarding", "csm-survey-post-onboarding", UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());

    private static SurveyLinks links(byte key) {
        var master = new byte[32];
        master[0] = key;
        return new SurveyLinks(
                new Vault(master, SurveyLinksTest::bytes),
                new ServiceSettings(
                        Path.of("data"), null, URI.create("https://p.example/"), Path.of("p"), false, false, null));
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Test
    void tellsWhoIsAskedWhatAndFitsIntoALineOfAMail() {
        var link = links.link(
                invitation.survey(),
                invitation.program(),
                invitation.enrolment(),
                invitation.account(),
                invitation.contact());

        assertThat(link.toString()).startsWith("https://p.example/surveys/").hasSizeLessThan(220);
        assertThat(links.read(link.getPath().replace("/surveys/", ""))).contains(invitation);
    }

    @Test
    void readsNothingFromATokenThatWasAlteredCutOrMadeElsewhere() {
        var token = links.token(invitation);
        for (var place = 0; place < token.length() - 1; place++) {
            var other = token.charAt(place) == 'A' ? 'B' : 'A';
            assertThat(links.read(token.substring(0, place) + other + token.substring(place + 1)))
                    .as("character %d", place)
                    .isEmpty();
            assertThat(links.read(token.substring(0, place))).isEmpty();
        }
        assertThat(links.read("no%20token!")).isEmpty();
        assertThat(links.read(links((byte) 2).token(invitation))).isEmpty();
    }
}
