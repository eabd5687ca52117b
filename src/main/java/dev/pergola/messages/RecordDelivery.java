// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what became of a letter in hand. */
@Component
class RecordDelivery {

    private static final int MOST_ATTEMPTS = 12;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordDelivery(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** The server took it: its secrets are forgotten, and whoever waits for it is told. */
    @Transactional
    void sent(ClaimMessages.Claimed message, String reply) {
        settle(message, MessageState.SENT, reply, Duration.ZERO);
        events.publishEvent(new MessageSent(message.id(), message.key(), message.template(), message.subject()));
    }

    /** The server will not take it, now or ever. */
    @Transactional
    void bounced(ClaimMessages.Claimed message, String reply) {
        settle(message, MessageState.BOUNCED, reply, Duration.ZERO);
    }

    /** It can't be made; trying again would not help. */
    @Transactional
    void failed(ClaimMessages.Claimed message, String reason) {
        settle(message, MessageState.FAILED, reason, Duration.ZERO);
    }

    /** Not now: tried again after a pause that doubles up to four hours, and given up after the twelfth time. */
    @Transactional
    void deferred(ClaimMessages.Claimed message, String reply) {
        if (message.attempts() >= MOST_ATTEMPTS) {
            settle(
                    message,
                    MessageState.FAILED,
                    "Given up after %d attempts. %s".formatted(MOST_ATTEMPTS, reply),
                    Duration.ZERO);
            return;
        }
        var pause = Duration.ofSeconds(Math.min(4 * 3600, 15L << Math.min(message.attempts(), 12)));
        settle(message, MessageState.DEFERRED, reply, pause);
    }

    private void settle(ClaimMessages.Claimed message, MessageState state, String reply, Duration pause) {
        var now = clock.instant();
        jdbc.sql("""
                update messages.messages
                set state = :state, reply = :reply, lease_until = null, due_at = :due,
                    sent_at = case when :state = 'SENT' then cast(:now as timestamptz) end,
                    secrets = case when :state = 'DEFERRED' then secrets end
                where id = :id
                """)
                .param("state", state.name())
                .param("reply", reply.length() > 500 ? reply.substring(0, 500) : reply)
                .param("due", Timestamp.from(now.plus(pause)))
                .param("now", Timestamp.from(now))
                .param("id", message.id())
                .update();
    }
}
