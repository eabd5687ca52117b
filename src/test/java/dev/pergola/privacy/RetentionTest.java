// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("F12")
@Tag("service")
class RetentionTest {

    @Autowired
    World world;

    @Autowired
    AgeRecords age;

    private final String word = UUID.randomUUID().toString().substring(0, 8);

    private long count(String table, String where) {
        return world.jdbc()
                .sql("select count(*) from %s where %s".formatted(table, where))
                .query(Long.class)
                .single();
    }

    private void insert(String sql, int days) {
        world.jdbc()
                .sql(sql)
                .param("word", word)
                .param("days", days)
                .param("id", UUID.randomUUID())
                .update();
    }

    @Test
    void deletesWhatIsOlderThanThePackSaysAndNothingElse() {
        for (var days : new int[] {29, 31}) {
            insert("""
                    insert into people.failed_sign_ins (id, at, address, email)
                    select gen_random_uuid(), now() - make_interval(days => :days), :word, :days || '@example.org'
                    from generate_series(1, 1500)
                    """, days);
            insert("""
                    insert into messages.mailbox (id, received_at, sender, recipient, subject, raw)
                    values (:id, now() - make_interval(days => :days), 'x', :word, 'x', '')
                    """, days);
        }
        for (var days : new int[] {89, 91}) {
            insert("""
                    insert into checkout.refusals (id, at, request_id, code, sentence, page, address)
                    values (:id, now() - make_interval(days => :days), 'r', 'coupon-invalid', 'No.', '/checkout', :word)
                    """, days);
        }

        age.run();

        assertThat(count("people.failed_sign_ins", "address = '" + word + "'")).isEqualTo(1500);
        assertThat(count("messages.mailbox", "recipient = '" + word + "'")).isEqualTo(1);
        assertThat(count("checkout.refusals", "address = '" + word + "'")).isEqualTo(1);
        assertThat(count("privacy.aging", "kind = 'failed-sign-ins' and rows >= 1500"))
                .isEqualTo(1);
    }

    @Test
    void emptiesWhatMustStayAsAFact() {
        insert("""
                insert into messages.messages
                    (id, key, template, category, recipient, recipient_name, sender, variables, attachments, state, due_at,
                     created_at)
                values (:id, :word, 'pool-low', 'transactional', :word, 'Somebody', 'x@trellis.example', '{"a": "b"}',
                        '[]', 'SENT', now(), now() - make_interval(days => :days))
                """, 800);
        insert("""
                insert into licenses.subscriptions
                    (id, application, coupon, reference, program, member, organisation, bundle, bundle_name, tier, hosting,
                     seats, contact_name, contact_email, starts_on, ends_on, state, created_at)
                values (:id, :id, :id, :word, 'edu', :id, 'University', 'b', 'B', 'ultimate', 'saas', 5, 'Somebody', :word,
                        current_date - 500, current_date - cast(:days as integer), 'ENDED', now())
                """, 92);

        age.run();

        assertThat(count("messages.messages", "key = '" + word + "' and recipient = 'erased' and variables = '{}'"))
                .isEqualTo(1);
        assertThat(count("licenses.subscriptions", "reference = '" + word + "' and contact_email = ''"))
                .isEqualTo(1);
        assertThat(count("licenses.subscriptions", "reference = '" + word + "' and contact_name = 'Erased person'"))
                .isEqualTo(1);
    }

    @Test
    void thePageTellsPeriodGroundAndTheLastRun() {
        age.run();
        var legal = world.staff(Role.LEGAL);

        var page = legal.get("/console/privacy/retention");

        assertThat(page.words())
                .contains(
                        "30 days after the attempt",
                        "10 years after the agreement was accepted",
                        "Until the person is erased",
                        "Legal duty: an agreement is proven",
                        "Next run");
        assertThat(legal.get("/console/privacy").words()).contains("How long what is kept");
    }

    @Test
    void thePageCountsWhatIsDueAndLeavesItToTheJob() {
        var legal = world.staff(Role.LEGAL);
        age.run();
        assertThat(due(legal, "failed-sign-ins")).isEqualTo("0");
        assertThat(due(legal, "contacts")).isEqualTo("–");
        insert("""
                insert into people.failed_sign_ins (id, at, address, email)
                select gen_random_uuid(), now() - make_interval(days => :days), :word, 'x@example.org'
                from generate_series(1, 3)
                """, 31);

        assertThat(due(legal, "failed-sign-ins")).isEqualTo("3");
        assertThat(count("people.failed_sign_ins", "address = '" + word + "'")).isEqualTo(3);

        insert("""
                insert into people.failed_sign_ins (id, at, address, email)
                select gen_random_uuid(), now() - make_interval(days => :days), :word, 'x@example.org'
                from generate_series(1, 1000)
                """, 31);
        assertThat(due(legal, "failed-sign-ins")).isEqualTo("1,000 or more");
    }

    private static String due(Visitor legal, String kind) {
        var rows = legal.get("/console/privacy/retention").html().select("tbody tr");
        return rows.stream()
                .filter(row -> row.select(".mono").text().equals(kind))
                .findFirst()
                .orElseThrow()
                .select("td[data-label=Due now]")
                .text();
    }

    @Test
    void aMailWhoseTextIsGoneIsNeverSentAgain() {
        insert("""
                insert into messages.messages
                    (id, key, template, category, recipient, recipient_name, sender, variables, attachments, state, due_at,
                     created_at)
                values (:id, :word, 'pool-low', 'transactional', :word, 'Somebody', 'x@trellis.example', '{}',
                        '[]', 'FAILED', now(), now() - make_interval(days => :days))
                """, 800);
        age.run();
        var id = world.jdbc()
                .sql("select id from messages.messages where key = :key")
                .param("key", word)
                .query(UUID.class)
                .single();
        var staff = world.staff(Role.ADMINISTRATOR);
        staff.get("/console/messages/" + id);

        staff.submit("/plan", Map.of());

        assertThat(count("messages.messages", "key = '" + word + "' and state = 'FAILED'"))
                .isEqualTo(1);
    }
}
