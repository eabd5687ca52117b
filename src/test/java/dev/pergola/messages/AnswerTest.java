// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("M3")
class AnswerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "WHOLE,     250, 250 2.0.0 queued,                 SENT",
        "WHOLE,     451, 451 4.3.0 busy,                   DEFERRED",
        "RECIPIENT, 450, 450 4.2.1 mailbox full,           DEFERRED",
        "GREETED,   421, 421 4.7.0 too many connections,   DEFERRED",
        "GREETED,   0,   connection refused,               DEFERRED",
        "TEXT,      0,   connection lost,                  DEFERRED",
        "WHOLE,     0,   connection lost,                  UNKNOWN",
        "RECIPIENT, 550, 550 5.1.1 no such user,           BOUNCED",
        "RECIPIENT, 550, 550 no such user,                 BOUNCED",
        "RECIPIENT, 550, 550 5.7.1 listed,                 FAILED",
        "GREETED,   550, 550 5.1.8 sender unknown,         FAILED",
        "WHOLE,     554, 554 5.7.1 looks like spam,        FAILED",
        "WHOLE,     550, 550 5.1.1 no such user after all, BOUNCED",
        "WHOLE,     552, 552 5.3.4 too large,              FAILED"
    })
    void eachReplyHasItsFate(Answer.Stage stage, int code, String reply, MessageState state) {
        assertThat(fate(new Answer(stage, code, reply), 1).state()).isEqualTo(state);
    }

    @Test
    void thePauseGrowsToFourHoursAndEndsAtTheTwelfthAttempt() {
        var later = new Answer(Answer.Stage.RECIPIENT, 450, "450 later");

        assertThat(fate(later, 1).due()).isEqualTo(NOW.plusSeconds(30));
        assertThat(fate(later, 2).due()).isEqualTo(NOW.plusSeconds(60));
        assertThat(fate(later, 11).due()).isEqualTo(NOW.plus(Duration.ofHours(4)));
        assertThat(fate(later, 12)).satisfies(fate -> {
            assertThat(fate.state()).isEqualTo(MessageState.FAILED);
            assertThat(fate.reply()).startsWith("Given up after 12 attempts.");
        });
    }

    private static Fate fate(Answer answer, int attempts) {
        return answer.fate(UUID.randomUUID(), NOW, attempts, NOW);
    }
}
