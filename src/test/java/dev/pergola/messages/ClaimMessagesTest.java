// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.Pergola;
import dev.pergola.ServiceSamples;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(
        classes = Pergola.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "pergola.jobs=false")
@ContextConfiguration(initializers = ServiceSamples.class)
@Tag("service")
class ClaimMessagesTest {

    @Autowired
    ApplicationContext service;

    @Autowired
    JdbcClient jdbc;

    private DeliverySamples node;

    @BeforeEach
    void startEmpty() {
        node = new DeliverySamples(service);
        node.empty();
        jdbc.sql("truncate recipients.suppressions, recipients.choices").update();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    @Tag("M2")
    void twoNodesNeverHoldTheSameLetter() {
        node.write("a");
        node.write("b");

        try (var other = new DeliverySamples(service)) {
            assertThat(node.claim()).hasSize(2);
            assertThat(other.claim()).isEmpty();
        }
    }

    @Test
    @Tag("M2")
    void lettersOfAHeldProgramStayUntilItGoesOn() {
        node.campaign("news", "topic-reader@example.org");
        jdbc.sql("insert into messages.held_programs (program, since) values ('sample', now())")
                .update();
        assertThat(node.claim()).isEmpty();
        assertThat(node.column("state", "news")).isEqualTo("PLANNED");

        jdbc.sql("truncate messages.held_programs").update();

        assertThat(node.claim()).hasSize(1);
    }

    @Test
    @Tag("M3")
    void whoeverRefusedMeanwhileGetsNothingButWhatConcernsAContract() {
        for (var each : List.of("unsubscribed", "bounced", "complained", "chose", "wants")) {
            node.campaign(each, each.toUpperCase(java.util.Locale.ROOT) + "@Example.org");
        }
        node.write("contract");
        jdbc.sql("""
                insert into recipients.suppressions (email, reason, since, author)
                values ('unsubscribed@example.org', 'UNSUBSCRIBED', now(), 'test'),
                       ('bounced@example.org', 'BOUNCED', now(), 'test'),
                       ('complained@example.org', 'COMPLAINED', now(), 'test'),
                       ('reader@example.org', 'BOUNCED', now(), 'test')
                """).update();
        jdbc.sql("""
                insert into recipients.choices (email, topic, wanted, changed_at)
                values ('chose@example.org', 'newsletter', false, now()), ('wants@example.org', 'webinars', false, now())
                """).update();

        assertThat(node.claim()).extracting(Claimed::category).containsExactlyInAnyOrder("newsletter", "transactional");

        assertThat(node.column("withheld", "unsubscribed")).isEqualTo("UNSUBSCRIBED");
        assertThat(node.column("withheld", "bounced")).isEqualTo("BOUNCED");
        assertThat(node.column("withheld", "complained")).isEqualTo("SUPPRESSED");
        assertThat(node.column("withheld", "chose")).isEqualTo("NOT_WANTED");
        assertThat(node.column("state", "wants") + node.column("state", "contract"))
                .isEqualTo("PLANNEDPLANNED");
    }
}
