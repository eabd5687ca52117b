// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.Pergola;
import dev.pergola.ServiceSamples;
import dev.pergola.packs.MailingWords;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@SpringBootTest(
        classes = Pergola.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "pergola.jobs=false")
@ContextConfiguration(initializers = ServiceSamples.class)
@RecordApplicationEvents
@Tag("service")
class RefusalsTest {

    @Autowired
    ApplicationContext service;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    private DeliverySamples node;

    @BeforeEach
    void startEmpty() {
        node = new DeliverySamples(service);
        node.empty();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    @Tag("M3")
    void aTemporaryRefusalIsTriedAgain() {
        node.write("a");
        try (var server = new MailServerSamples(line -> line.startsWith("RCPT") ? "451 4.3.0 not now" : null)) {
            node.deliver(server.port());
        }
        assertThat(column("state")).isEqualTo("DEFERRED");
        assertThat(column("secrets")).isNotEqualTo("null");

        node.dueNow();
        try (var server = new MailServerSamples(_ -> null)) {
            node.deliver(server.port());
        }

        assertThat(column("state")).isEqualTo("SENT");
        assertThat(column("attempts")).isEqualTo("2");
        assertThat(events.stream(MessageSent.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("M3")
    void anAddressRefusedForGoodBouncesAndIsTold(boolean pipelines) {
        node.write("a");
        node.campaign("next", "next@example.org");

        try (var server = new MailServerSamples(
                line -> line.startsWith("RCPT TO:<reader@") ? "550 5.1.1 no such user" : null, pipelines)) {
            node.deliver(server.port());
            assertThat(server.mails()).hasSize(1);
        }

        assertThat(column("state")).isEqualTo("BOUNCED");
        assertThat(column("reply")).contains("550 5.1.1");
        assertThat(events.stream(MailRefused.class)).singleElement().satisfies(refused -> {
            assertThat(refused.email()).isEqualTo(DeliverySamples.READER);
            assertThat(refused.code()).isEqualTo(550);
        });
    }

    @Test
    @Tag("M3")
    void aServerThatWantsATextForNobodyGetsAnEmptyOne() {
        node.write("a");
        node.campaign("next", "next@example.org");

        try (var server = new MailServerSamples(line -> line.startsWith("RCPT TO:<reader@")
                ? "550 5.1.1 no such user"
                : line.equals("DATA") ? "354 go on" : null)) {
            node.deliver(server.port());
        }

        assertThat(column("state")).isEqualTo("BOUNCED");
        assertThat(node.column("state", "next")).isEqualTo("SENT");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("M3")
    void aSenderRefusedIsNotTheAddresssFault(boolean pipelines) {
        node.write("a");

        try (var server =
                new MailServerSamples(line -> line.startsWith("MAIL") ? "550 5.1.8 sender unknown" : null, pipelines)) {
            node.deliver(server.port());
        }

        assertThat(column("state")).isEqualTo("FAILED");
        assertThat(column("reply")).contains("5.1.8");
    }

    @Test
    @Tag("M3")
    void aPolicyIsNotTheAddresssFault() {
        node.write("a");

        try (var server = new MailServerSamples(line -> line.startsWith("RCPT") ? "550 5.7.1 not from you" : null)) {
            node.deliver(server.port());
        }

        assertThat(column("state")).isEqualTo("FAILED");
        assertThat(events.stream(MailRefused.class)).isEmpty();
    }

    @Test
    @Tag("M3")
    void anUnreachableServerDefersOneAndKeepsTheOthersWaiting() {
        for (var each = 0; each < 20; each++) {
            node.write("letter-" + each);
        }

        assertThat(node.deliver(ServiceSamples.freePort())).isFalse();

        assertThat(count("DEFERRED")).isBetween(1L, 4L);
        assertThat(count("DEFERRED") + count("PLANNED")).isEqualTo(20);
        assertThat(jdbc.sql("select max(attempts) from messages.messages where state = 'PLANNED'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @Tag("M3")
    void aConnectionIsKeptForManyMails() {
        for (var each = 0; each < 30; each++) {
            node.write("letter-" + each);
        }

        try (var server = new MailServerSamples(_ -> null)) {
            node.deliver(server.port());

            assertThat(server.mails()).hasSize(30);
            assertThat(server.connections()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    @Tag("M3")
    void aKeptConnectionThatTheServerClosedIsReplaced() {
        try (var server = new MailServerSamples(line ->
                line.startsWith("MAIL") && line.hashCode() != 0 && closes() ? MailServerSamples.HANG_UP : null)) {
            for (var each = 0; each < 20; each++) {
                node.write("letter-" + each);
            }
            node.deliver(server.port());
            node.dueNow();
            node.deliver(server.port());

            assertThat(server.mails()).hasSize(20);
        }
        assertThat(count("SENT")).isEqualTo(20);
    }

    private int asked;

    private synchronized boolean closes() {
        return ++asked % 5 == 0;
    }

    @Test
    @Tag("M3")
    void aDomainThatClosesGetsNothingForAWhileAndOthersGoOn() {
        node.campaign("busy-1", "one@busy-domain.example");
        node.campaign("busy-2", "two@busy-domain.example");
        node.campaign("free", "one@free-domain.example");

        try (var server = new MailServerSamples(
                line -> line.contains("busy-domain") && line.startsWith("RCPT") ? "421 4.7.0 later" : null)) {
            node.deliver(server.port());
        }

        assertThat(node.column("state", "free")).isEqualTo("SENT");
        assertThat(node.column("state", "busy-1") + node.column("state", "busy-2"))
                .contains("DEFERRED")
                .doesNotContain("SENT");
    }

    @Test
    @Tag("M3")
    void aSlowDomainDoesNotKeepOthersWaiting() {
        for (var each = 0; each < 60; each++) {
            node.campaign("slow-" + each, "reader-" + each + "@slow.example");
        }
        node.campaign("quick", "reader@quick.example");
        jdbc.sql("update messages.messages set due_at = due_at - interval '1 minute' where key like 'slow-%'")
                .update();

        try (var server = new MailServerSamples(line -> line.contains("@slow.example") ? after(3) : null)) {
            node.deliver(server.port());
        }

        assertThat(node.column("state", "quick")).isEqualTo("SENT");
        assertThat(jdbc.sql("""
                        select count(*) from messages.messages
                        where state = 'PLANNED' and attempts = 0 and due_at > now() and key like 'slow-%'
                        """).query(Long.class).single()).isGreaterThan(40);
    }

    private static String after(int seconds) {
        try {
            Thread.sleep(seconds * 1_000L);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    @Test
    @Tag("M3")
    void aReplyThatNeverCameIsUnknownOrSentAgainAsTheTopicSays() {
        node.write("contract");
        node.campaign("news", "topic-reader@example.org");

        try (var server = new MailServerSamples(line -> line.equals(".") ? MailServerSamples.TAKE_AND_HANG_UP : null)) {
            node.deliver(server.port());
        }

        assertThat(node.column("state", "contract")).isEqualTo("PLANNED");
        assertThat(node.column("state", "news")).isEqualTo("UNKNOWN");
    }

    @Test
    @Tag("M3")
    void aTextThatWasCutOffIsNoMailAndGoesOutAgain() {
        node.campaign("news", "topic-reader@example.org");

        try (var server = new MailServerSamples(line -> line.startsWith("DATA") ? MailServerSamples.HANG_UP : null)) {
            node.deliver(server.port());
        }

        assertThat(node.column("state", "news")).isEqualTo("DEFERRED");
    }

    @Test
    @Tag("M3")
    void aRatePutsLettersBackWithoutCountingAnAttempt() {
        for (var each = 0; each < 10; each++) {
            node.campaign("limited-" + each, "reader-" + each + "@limited.example");
            node.campaign("free-" + each, "reader-" + each + "@free.example");
        }
        var rates = new SendingRates(
                new MailingWords.Rates(0, 0, Map.of("limited.example", 2)), java.time.Clock.systemUTC());

        try (var server = new MailServerSamples(_ -> null)) {
            var smtp = DeliverySamples.plain(server.port());
            var connections = new SmtpConnections(
                    smtp,
                    service.getBean(dev.pergola.shared.ServiceSettings.class),
                    new org.springframework.beans.factory.support.StaticListableBeanFactory()
                            .getBeanProvider(MailboxServer.class));
            node.delivery(smtp, connections, rates).deliver(node.journal(), () -> true);
            connections.destroy();
        }

        assertThat(jdbc.sql("select count(*) from messages.messages where state = 'SENT' and key like 'free-%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(10);
        assertThat(jdbc.sql("""
                        select count(*) from messages.messages
                        where state = 'PLANNED' and attempts = 0 and due_at > now() and key like 'limited-%'
                        """).query(Long.class).single()).isBetween(5L, 8L);
    }

    private long count(String state) {
        return jdbc.sql("select count(*) from messages.messages where state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    private String column(String name) {
        return node.column(name, "a");
    }
}
