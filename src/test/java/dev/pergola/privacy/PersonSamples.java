// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Somebody who left traces everywhere: came by mail, applied, redeemed, and is a customer's contact too. */
final class PersonSamples {

    private final World world;
    final String word = UUID.randomUUID().toString().substring(0, 8);
    final String email = "zenobia-" + word + "@cs.traces-university.edu";
    final String name = "Zenobia Quarrington" + word;
    final Visitor member;

    PersonSamples(World world) {
        this.world = world;
        this.member = world.visitor();
        world.institution("Traces University", "traces-university.edu");
        member.get("/portal/programs/edu/apply");
        member.submit("/sign-in/link", Map.of("email", email));
        member.get(world.mail(email, "sign-in link").link("/sign-in/link/"));
        member.submit(member.page().address().getPath(), Map.of("name", name));
    }

    /** Applies, gets a code, meets an error, redeems and has the licence by mail. */
    void becomeAMember() {
        member.submit("/portal/programs/edu/apply", Map.of());
        member.submit(
                "/form",
                Map.of(
                        "organisation",
                        "University " + word,
                        "website",
                        "https://www.traces-university.edu/",
                        "country",
                        "NO",
                        "role",
                        "teacher"));
        member.submit("/form", Map.of("hosting", "self-managed", "seats", "12", "purpose", "Courses of " + name + "."));
        member.submit("/submit", Map.of());
        var mail = world.mail(email, "here is your code");
        member.get(mail.link("/checkout/"));
        member.submit("/code", Map.of("code", "7K4M-9QXT-2HRW-0"));
        member.get(mail.link("/checkout/"));
        member.submit("/code", Map.of("code", mail.code()));
        member.submit("/choice", Map.of("bundle", "edu-self-managed-ultimate-1y"));
        member.submit("/seats", Map.of());
        member.submit("/redeem", Map.of("accept", "true"));
        world.mail(email, "licence");
        World.await("every mail to have left", () -> unsent() == 0);
    }

    private long unsent() {
        return world.jdbc()
                .sql("select count(*) from messages.messages where recipient = :email and state <> 'SENT'")
                .param("email", email)
                .query(Long.class)
                .single();
    }

    UUID person() {
        return world.jdbc()
                .sql("select id from people.persons where email = :email")
                .param("email", email)
                .query(UUID.class)
                .single();
    }

    UUID application() {
        return world.jdbc()
                .sql("select id from applications.applications where member = :member")
                .param("member", person())
                .query(UUID.class)
                .single();
    }

    UUID subscription() {
        return world.jdbc()
                .sql("select id from licenses.subscriptions where contact_email = :email")
                .param("email", email)
                .query(UUID.class)
                .single();
    }

    /** Ends the subscription for a reason that names the person, so many days ago. */
    void endTheSubscription(int daysAgo) {
        var staff = world.staff(Role.PROGRAM_MANAGER);
        staff.get("/console/subscriptions/" + subscription());
        staff.submit("/revoke", Map.of("reason", name + " asked for it by mail from " + email));
        world.mail(email, "revoked");
        World.await("every mail to have left", () -> unsent() == 0);
        world.jdbc()
                .sql(
                        "update licenses.subscriptions set revoked_at = now() - make_interval(days => :days) where id = :id")
                .param("days", daysAgo)
                .param("id", subscription())
                .update();
    }

    /** What does not come from the person's own deeds. */
    void beMentioned() {
        var account = UUID.randomUUID();
        for (var sql : List.of("""
                insert into accounts.accounts (id, name, created_at, changed_at) values (:account, 'Traces', now(), now())
                """, """
                insert into accounts.contacts (id, account, first_name, last_name, email, phone, created_at, changed_at)
                values (gen_random_uuid(), :account, 'Zenobia', substring(:name from 9), upper(:email), '+47 1', now(),
                        now())
                """, """
                insert into accounts.opportunities
                    (id, account, name, type, stage, close_date, lost_details, created_at, changed_at)
                values (gen_random_uuid(), :account, 'New for ' || :name, 'RENEWAL', '8-Closed Lost', current_date,
                        'Ask ' || :email || '.', now(), now())
                """, """
                insert into accounts.owners (id, name, email, created_at)
                values (gen_random_uuid(), :name, :email, now())
                """, """
                insert into applications.uploads
                    (id, application, member, field, kind, name, content, outcome, sentence, uploaded_at)
                values (gen_random_uuid(), :application, :person, 'screenshots', 'SCREENSHOT', '../' || :name || '.png',
                        convert_to('picture of ' || :name, 'UTF8'), 'ok', 'Fine.', now())
                """, """
                insert into applications.questions (id, application, asked_by, asked_at, question, answer)
                values (gen_random_uuid(), :application, 'Ines', now(), 'Who are you?', 'I am ' || :name)
                """, """
                insert into people.saved_views (id, person, list, name, query, created_at)
                select gen_random_uuid(), id, 'members', 'Z' || :account, 'q=' || replace(:email, '@', '%40'), now()
                from people.persons where kind = 'STAFF' limit 1
                """, """
                insert into leads.leads (id, name, email, message, source, state, created_at)
                values (gen_random_uuid(), :name, :email, 'I am ' || :name, 'MAIL', 'OPEN', now())
                """, """
                insert into timeline.posts (id, kind, record, record_label, record_path, author_name, body, written_at)
                values (gen_random_uuid(), 'account', :account, 'Traces', '/x', 'Ines', 'Met ' || :name || ' today.', now())
                """, """
                insert into renewals.handovers
                    (id, subscription, opportunity, state, reason, words, due_on, opened_by, opened_at, outcome, agreed,
                     told, settled_at)
                values (:account, :subscription, :account, 'SETTLED', 'OTHER', 'Ask ' || :name, current_date, :person,
                        now(), 'STAYS', :email || ' agrees', 'Dear ' || :name, now())
                """, """
                insert into renewals.handover_notes (id, handover, author, side, text, written_at)
                values (gen_random_uuid(), :account, :person, 'SALES', 'Called Zenobia, ' || :email, now())
                """, """
                insert into people.failed_sign_ins (id, at, address, email)
                values (gen_random_uuid(), now(), '203.0.113.9', :email)
                """, """
                insert into messages.messages
                    (id, key, template, category, recipient, recipient_name, sender, variables, attachments, state, due_at,
                     created_at)
                values (gen_random_uuid(), :account, 'guessing-reported', 'transactional', 'boss@trellis.example', 'Boss',
                        'x@trellis.example', jsonb_build_object('address', 'of ' || :name, 'reportLink', '/?q=' || :email),
                        '[]', 'SENT', now(), now())
                """)) {
            world.jdbc()
                    .sql(sql)
                    .param("account", account)
                    .param("name", name)
                    .param("email", email)
                    .param("application", application())
                    .param("person", person())
                    .param("subscription", subscription())
                    .update();
        }
    }
}
