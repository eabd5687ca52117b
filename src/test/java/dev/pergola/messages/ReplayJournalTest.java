// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pergola.Pergola;
import dev.pergola.ServiceSamples;
import dev.pergola.shared.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** A node that dies with letters in hand. A contract's mail may be sent twice, a newsletter must not. */
@SpringBootTest(
        classes = Pergola.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "pergola.jobs=false")
@ContextConfiguration(initializers = ServiceSamples.class)
@RecordApplicationEvents
@Tag("service")
@Tag("X2")
class ReplayJournalTest {

    private static final Answer TAKEN = new Answer(Answer.Stage.WHOLE, 250, "250 2.0.0 queued as 4711");

    @Autowired
    ApplicationContext service;

    @Autowired
    ApplicationEvents events;

    @Autowired
    Ids ids;

    private DeliverySamples node;

    @BeforeEach
    void startEmpty() {
        node = new DeliverySamples(service);
        node.empty();
        node.write("contract");
        node.campaign("news", "topic-reader@example.org");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void aReplyThatWasNotRecordedIsRecordedAtTheNextStart() {
        for (var letter : node.claim()) {
            node.journal().begin(letter);
            node.journal().answered(letter, TAKEN, Instant.now());
        }

        node.restart();

        assertThat(states()).isEqualTo("SENT SENT");
        assertThat(node.column("reply", "news")).contains("4711");
        assertThat(events.stream(MessageSent.class)).hasSize(2);
        assertThat(node.journal().size()).isZero();
    }

    @Test
    void aRefusalThatWasNotRecordedIsRecordedToo() {
        for (var letter : node.claim()) {
            node.journal().begin(letter);
            node.journal().answered(letter, new Answer(Answer.Stage.WHOLE, 554, "554 5.7.1 no"), Instant.now());
        }

        node.restart();

        assertThat(states()).isEqualTo("FAILED FAILED");
    }

    @Test
    void whatWasBegunWithoutAReplyIsSentAgainOrListedAsItsTopicSays() {
        node.claim().forEach(node.journal()::begin);

        node.restart();

        assertThat(states()).isEqualTo("PLANNED UNKNOWN");
        assertThat(node.column("reply", "news")).contains("unknown");
    }

    @Test
    void whatWasNotBegunWaitsAgainAndNoAttemptIsCounted() {
        assertThat(node.claim()).hasSize(2);

        node.restart();

        assertThat(states()).isEqualTo("PLANNED PLANNED");
        assertThat(node.column("attempts", "news")).isEqualTo("0");
    }

    @Test
    void aStartThatEndsBeforeTheJournalIsClearedChangesNothingMore() throws IOException {
        node.claim().forEach(node.journal()::begin);
        var lines = Files.readString(node.directory().resolve(DeliveryJournal.FILE));
        node.restart();
        Files.writeString(node.directory().resolve(DeliveryJournal.FILE), lines, StandardOpenOption.TRUNCATE_EXISTING);

        node.restart();
        node.restart();

        assertThat(states()).isEqualTo("PLANNED UNKNOWN");
    }

    @Test
    void aLeaseThatHoldsIsNobodyElses() {
        node.claim();

        node.settle();

        assertThat(states()).isEqualTo("PLANNED PLANNED");
        assertThat(node.claim()).isEmpty();
    }

    @Test
    void aLeaseThatRanOutIsUnknownUntilItsNodeComesBack() throws IOException {
        var letters = node.claim();
        node.expireLeases();
        for (var letter : letters) {
            var lease = letter.lease().minusSeconds(3600);
            var line = "B %s %d%nR %s %d %d 250 250 queued as 4711%n"
                    .formatted(letter.id(), micros(lease), letter.id(), micros(lease), micros(Instant.now()));
            Files.writeString(node.directory().resolve(DeliveryJournal.FILE), line, StandardOpenOption.APPEND);
        }

        node.settle();
        assertThat(states()).isEqualTo("PLANNED UNKNOWN");
        node.restart();

        // The contract's mail was free for every node in the meantime.
        assertThat(states()).isEqualTo("PLANNED SENT");
    }

    @Test
    void aLeaseThatRanOutWithoutBeingBegunWaitsAgainOnceItsNodeIsBack() {
        node.claim();
        node.expireLeases();
        node.settle();
        assertThat(node.column("state", "news")).isEqualTo("UNKNOWN");

        node.restart();

        assertThat(states()).isEqualTo("PLANNED PLANNED");
    }

    @Test
    void whatAnotherNodeSentMeanwhileIsLeftAlone() {
        var late = node.claim();
        node.expireLeases();
        node.settle();
        try (var other = new DeliverySamples(service);
                var server = new MailServerSamples(_ -> null)) {
            other.dueNow();
            other.deliver(server.port());
            assertThat(server.mails()).hasSize(1);
        }
        assertThat(node.column("state", "contract")).isEqualTo("SENT");
        late.forEach(node.journal()::begin);

        node.restart();

        assertThat(node.column("state", "contract")).isEqualTo("SENT");
    }

    @Test
    void aLetterWhoseLeaseRanOutIsNotBegun() {
        var late = node.claim().getFirst();

        assertThat(late.lease()).isAfter(Instant.now());
        node.expireLeases();
        try (var server = new MailServerSamples(_ -> null)) {
            node.deliver(server.port());
            assertThat(server.mails()).isEmpty();
        }
    }

    @Test
    void afterTheMachineItselfWentDownSilenceProvesNothing() throws IOException {
        node.claim();
        var file = node.directory().resolve(DeliveryJournal.FILE);
        node.close();
        Files.writeString(file, "N " + node.journal().node() + " another-start\n");
        node = new DeliverySamples(service, node.directory());

        node.replay();

        assertThat(states()).isEqualTo("PLANNED UNKNOWN");
    }

    @Test
    void aLineCutShortIsAsIfItWereNotThere() throws IOException {
        var letters = node.claim();
        letters.forEach(node.journal()::begin);
        var file = node.directory().resolve(DeliveryJournal.FILE);
        Files.writeString(file, "R " + letters.getFirst().id(), StandardOpenOption.APPEND);

        node.restart();

        assertThat(states()).isEqualTo("PLANNED UNKNOWN");
    }

    @Test
    void aLetterWithheldWhileItWasInHandStaysSoUnlessItHasLeft() {
        node.campaign("other", "other-reader@example.org");
        var letters = node.claim();
        service.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("update messages.messages set state = 'WITHHELD', withheld = 'LEFT' where category = 'newsletter'")
                .update();
        letters.stream()
                .filter(letter -> letter.recipient().startsWith("other"))
                .forEach(letter -> {
                    node.journal().begin(letter);
                    node.journal().answered(letter, TAKEN, Instant.now());
                });

        node.restart();

        assertThat(states()).isEqualTo("PLANNED WITHHELD");
        assertThat(node.column("state", "other")).isEqualTo("SENT");
    }

    @Test
    void oneDirectoryIsOneNodes() {
        assertThatThrownBy(() -> DeliveryJournal.open(node.directory(), ids))
                .hasMessageContaining("data directory of its own");
    }

    private String states() {
        return node.column("state", "contract") + " " + node.column("state", "news");
    }

    private static long micros(Instant moment) {
        return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
    }
}
