// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import dev.pergola.World;
import dev.pergola.people.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer whose contact is asked. */
final class SurveySamples {

    final String word = UUID.randomUUID().toString().substring(0, 8);
    final String email = "avery-" + word + "@customers.example";
    final String csm = "csm-" + word + "@trellis.example";
    final UUID account;
    final UUID contact;

    private final World world;

    SurveySamples(World world) {
        this.world = world;
        var owner = owner();
        account = account("Surveyed " + word, owner);
        contact = contact(account, "Ashdown" + word, email);
    }

    Invitation invitation(String survey) {
        return new Invitation(survey, "nobody-" + word, UUID.randomUUID(), account, contact);
    }

    UUID account(String name, @Nullable UUID csm) {
        return world.jdbc()
                .sql("""
                insert into accounts.accounts (id, name, csm, created_at, changed_at)
                values (uuidv7(), :name, :csm, now(), now()) returning id
                """)
                .param("name", name)
                .param("csm", csm)
                .query(UUID.class)
                .single();
    }

    UUID contact(UUID account, String lastName, String email) {
        return world.jdbc()
                .sql("""
                insert into accounts.contacts (id, account, first_name, last_name, email, created_at, changed_at)
                values (uuidv7(), :account, 'Avery', :lastName, :email, now(), now()) returning id
                """)
                .param("account", account)
                .param("lastName", lastName)
                .param("email", email)
                .query(UUID.class)
                .single();
    }

    /** A survey's mail that went out, or was withheld. */
    void letter(Invitation to, String template, @Nullable String withheld, Instant dueAt) {
        world.jdbc()
                .sql("""
                insert into messages.messages
                    (id, key, template, category, recipient, recipient_name, sender, variables, attachments, state, due_at,
                     sent_at, created_at, program, program_version, enrolment, step, account, contact, withheld)
                values (uuidv7(), :key, :template, 'survey', 'x@customers.example', 'X', 'x@trellis.example', '{}', '[]',
                        case when cast(:withheld as text) is null then 'SENT' else 'WITHHELD' end, :dueAt, :dueAt, now(),
                        :program, 1, :enrolment, 0, :account, :contact, :withheld)
                """)
                .param("key", UUID.randomUUID().toString())
                .param("template", template)
                .param("withheld", withheld)
                .param("dueAt", java.sql.Timestamp.from(dueAt))
                .param("program", to.program())
                .param("enrolment", to.enrolment())
                .param("account", to.account())
                .param("contact", to.contact())
                .update();
    }

    long count(String from) {
        return world.jdbc()
                .sql("select count(*) from " + from)
                .param("account", account)
                .query(Long.class)
                .single();
    }

    long answers() {
        return count("surveys.answers where account = :account");
    }

    private UUID owner() {
        var person = world.addPerson("STAFF", csm, Role.CUSTOMER_SUCCESS_MANAGER.name());
        return world.jdbc()
                .sql("""
                insert into accounts.owners (id, name, email, person, created_at)
                values (uuidv7(), 'Csm', :email, :person, now()) returning id
                """)
                .param("email", csm)
                .param("person", person)
                .query(UUID.class)
                .single();
    }
}
