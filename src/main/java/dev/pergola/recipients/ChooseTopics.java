// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import dev.pergola.audit.Change;
import dev.pergola.packs.MailingWords;
import dev.pergola.packs.PackDirectory;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what a reader wants to be sent; saying the same again changes nothing. */
@Service
class ChooseTopics {

    private static final String READER = "The reader";

    private record Changed(String topic, boolean wanted) {}

    private final JdbcClient jdbc;
    private final Suppressions suppressions;
    private final RecipientDirectory recipients;
    private final PackDirectory pack;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChooseTopics(
            JdbcClient jdbc,
            Suppressions suppressions,
            RecipientDirectory recipients,
            PackDirectory pack,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.suppressions = suppressions;
        this.recipients = recipients;
        this.pack = pack;
        this.events = events;
        this.clock = clock;
    }

    /** What the address wants now. */
    Wanted now(String email) {
        var standing = recipients.of(email);
        var off = standing.off().stream().map(RecipientDirectory.Refused::topic).collect(Collectors.toSet());
        return new Wanted(
                standing.suppressions().stream().anyMatch(one -> one.reason() == SuppressionReason.UNSUBSCRIBED),
                topics().stream().filter(topic -> !off.contains(topic)).collect(Collectors.toUnmodifiableSet()));
    }

    /** @param message the mail whose link the reader followed, if it was one */
    @Transactional
    void choose(String email, Wanted wanted, @Nullable UUID message) {
        if (wanted.nothing()) {
            suppressions
                    .add(List.of(email), SuppressionReason.UNSUBSCRIBED, message, "", READER)
                    .forEach(_ -> {
                        note(email, "Turned off everything but what concerns a contract");
                        events.publishEvent(new Unsubscribed(email, null, message));
                    });
        } else {
            suppressions.remove(email, SuppressionReason.UNSUBSCRIBED).ifPresent(_ -> {
                note(email, "Wants mail again");
                events.publishEvent(new Resubscribed(email, null));
            });
        }
        keep(email, topics(), wanted.topics(), message);
    }

    /** By one click in a mail program: this topic ends, the others stay. */
    @Transactional
    void turnOff(String email, String topic, @Nullable UUID message) {
        keep(email, List.of(topic), Set.of(), message);
    }

    private void keep(String email, Collection<String> topics, Set<String> wanted, @Nullable UUID message) {
        var changed = jdbc.sql("""
                insert into recipients.choices as c (email, topic, wanted, changed_at, message)
                select :email, t.topic, t.topic = any(:wanted), cast(:now as timestamptz), cast(:message as uuid)
                from unnest(cast(:topics as text[])) t (topic)
                where not t.topic = any(:wanted)
                   or exists (select from recipients.choices e where e.email = :email and e.topic = t.topic)
                on conflict (email, topic) do update
                set wanted = excluded.wanted, changed_at = excluded.changed_at, message = excluded.message
                where c.wanted <> excluded.wanted
                returning topic, wanted
                """)
                .param("email", email)
                .param("wanted", wanted.toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .param("message", message)
                .param("topics", topics.toArray(String[]::new))
                .query(Changed.class)
                .list();
        changed.forEach(one -> {
            note(email, (one.wanted() ? "Turned on: " : "Turned off: ") + title(one.topic()));
            events.publishEvent(
                    one.wanted()
                            ? new Resubscribed(email, one.topic())
                            : new Unsubscribed(email, one.topic(), message));
        });
    }

    private void note(String email, String what) {
        var subject = UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8));
        events.publishEvent(new Change("mail preferences", subject, what, null, null, email));
    }

    private String title(String topic) {
        return pack.mailing().topic(topic).map(MailingWords.Topic::title).orElse(topic);
    }

    private List<String> topics() {
        return pack.mailing().topics().stream().map(MailingWords.Topic::key).toList();
    }
}
