// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import dev.pergola.shared.ServiceSettings;
import dev.pergola.shared.Vault;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The links by which contacts answer surveys. Who is asked, and on behalf of which program, is sealed within: nothing is
 * stored before somebody answers, and nobody makes a link for somebody else.
 */
@Component
public class SurveyLinks {

    static final String PATH = "/surveys/";

    private static final String SEALED = "survey invitation";
    private static final String BETWEEN = "\n";
    private static final int IDS = 3;

    private final Vault vault;
    private final ServiceSettings settings;

    SurveyLinks(Vault vault, ServiceSettings settings) {
        this.vault = vault;
        this.settings = settings;
    }

    /** Where this contact answers. A mail may append {@code ?nps=9} or {@code ?csat=4}: the page has it ready. */
    public URI link(String survey, String program, UUID enrolment, UUID account, UUID contact) {
        return URI.create(settings.address(PATH + token(new Invitation(survey, program, enrolment, account, contact))));
    }

    String token(Invitation invitation) {
        var names = (invitation.survey() + BETWEEN + invitation.program()).getBytes(StandardCharsets.UTF_8);
        var plain = ByteBuffer.allocate(IDS * 2 * Long.BYTES + names.length);
        put(plain, invitation.enrolment());
        put(plain, invitation.account());
        put(plain, invitation.contact());
        plain.put(names);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(SEALED, plain.array()));
    }

    /** Empty for what is not ours, or was altered. */
    Optional<Invitation> read(String token) {
        try {
            var plain =
                    ByteBuffer.wrap(vault.open(SEALED, Base64.getUrlDecoder().decode(token)));
            var enrolment = id(plain);
            var account = id(plain);
            var contact = id(plain);
            var names = StandardCharsets.UTF_8.decode(plain).toString().split(BETWEEN, 2);
            return Optional.of(new Invitation(names[0], names[1], enrolment, account, contact));
        } catch (IllegalArgumentException | IllegalStateException notOurs) {
            return Optional.empty();
        }
    }

    private static void put(ByteBuffer plain, UUID id) {
        plain.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID id(ByteBuffer plain) {
        return new UUID(plain.getLong(), plain.getLong());
    }
}
