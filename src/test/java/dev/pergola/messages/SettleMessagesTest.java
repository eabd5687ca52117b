// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("service")
class SettleMessagesTest {

    @Autowired
    World world;

    @Test
    @Tag("M2")
    @Tag("X2")
    void aPersonSettlesWhatACrashHid() {
        var arrived = unknown();
        var again = unknown();
        var manager = world.staff(Role.PROGRAM_MANAGER);

        assertThat(manager.get("/console/messages?state=UNKNOWN").text())
                .contains(arrived.toString(), again.toString());
        manager.submit("/console/messages/settle", Map.of("id", arrived.toString(), "verdict", "ARRIVED"));
        manager.get("/console/messages/" + again);
        manager.submit("/console/messages/settle", Map.of("id", again.toString(), "verdict", "AGAIN"));

        assertThat(state(arrived)).isEqualTo("SENT");
        World.await("the mail to leave", () -> state(again).equals("SENT"));
        assertThat(manager.get("/console/messages/" + arrived).text()).contains("Settled that it arrived");
        assertThat(manager.get("/console/messages/" + again).text()).contains("Settled to send it again");
    }

    @Test
    @Tag("F5")
    void whoeverOnlyReadsTheOutboxSettlesNothing() {
        var letter = unknown();
        var agent = world.staff(Role.SUPPORT_AGENT);

        assertThat(agent.get("/console/messages/" + letter).text()).doesNotContain("It arrived");
    }

    @Test
    @Tag("M3")
    void keysOfADomainAreMadeShownAndSwitchedOn() {
        var domain = "keys-" + UUID.randomUUID() + ".example";
        var manager = world.staff(Role.PROGRAM_MANAGER);
        manager.get("/console/messages/signing");

        assertThat(manager.submit("/console/messages/signing", Map.of("domain", "no domain"))
                        .text())
                .contains("is no domain");
        manager.get("/console/messages/signing");
        manager.submit("/console/messages/signing", Map.of("domain", domain));
        assertThat(manager.get("/console/messages/signing").text())
                .contains("._domainkey." + domain, "v=DKIM1; k=rsa; p=", "v=DKIM1; k=ed25519; p=");

        manager.submit("/console/messages/signing/switch", Map.of("domain", domain, "signs", "true"));

        assertThat(world.jdbc()
                        .sql(
                                "select count(*) from messages.mail_keys where domain = :domain and signs_from is not null")
                        .param("domain", domain)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    /** The code {@code "domain-malformed"} is what the page above says of a domain that is none. */
    private UUID unknown() {
        var id = UuidCreator.getTimeOrderedEpoch();
        world.jdbc().sql("""
                        insert into messages.messages
                            (id, key, template, category, recipient, recipient_name, sender, variables, attachments, state,
                             due_at, created_at)
                        values (:id, :id::text, 'staff-invitation', 'newsletter', :id || '@example.org', 'Reader',
                                'programs@trellis.example', '{"days": "7", "invitationLink": "https://trellis.example/"}',
                                '[]', 'UNKNOWN', now(), now())
                        """).param("id", id).update();
        return id;
    }

    private String state(UUID id) {
        return world.jdbc()
                .sql("select state from messages.messages where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
