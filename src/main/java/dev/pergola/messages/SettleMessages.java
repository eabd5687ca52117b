// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.audit.Change;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person decides about letters whose fate a crash hid. Those that are not unknown any more are left alone. */
@Service
class SettleMessages {

    /** What the person found out, or decided. */
    enum Verdict {
        /** The recipient has it. */
        ARRIVED("Settled that it arrived"),
        /** It goes out again, with the same Message-ID. */
        AGAIN("Settled to send it again");

        private final String deed;

        Verdict(String deed) {
            this.deed = deed;
        }
    }

    private record Settled(
            UUID id, String key, String template, @Nullable UUID subject) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SettleMessages(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Returns how many were settled. */
    @Transactional
    int settle(Collection<UUID> letters, Verdict verdict) {
        var after = verdict == Verdict.ARRIVED ? MessageState.SENT : MessageState.PLANNED;
        var settled = jdbc.sql("""
                with settled as (
                    update messages.messages
                    set state = :state, due_at = :now,
                        sent_at = case when :state = 'SENT' then cast(:now as timestamptz) end,
                        secrets = case when :state = 'SENT' then null else secrets end
                    where id = any(:letters) and state = 'UNKNOWN' and erased_at is null
                    returning id, key, template, subject
                ), freed as (
                    delete from messages.leases where message in (select id from settled)
                )
                select * from settled
                """)
                .param("state", after.name())
                .param("now", Timestamp.from(clock.instant()))
                .param("letters", letters.toArray(UUID[]::new))
                .query(Settled.class)
                .list();
        for (var letter : settled) {
            if (after == MessageState.SENT) {
                events.publishEvent(new MessageSent(letter.id(), letter.key(), letter.template(), letter.subject()));
            }
            events.publishEvent(
                    Change.of("message", letter.id(), verdict.deed, MessageState.UNKNOWN.word(), after.word()));
        }
        return settled.size();
    }
}
