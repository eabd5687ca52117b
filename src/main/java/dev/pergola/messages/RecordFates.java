// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.MailingWords;
import dev.pergola.packs.PackDirectory;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what became of letters in hand, many at once. A letter that another node or a person has settled since is
 * left alone.
 */
@Component
class RecordFates {

    private static final int LONGEST_REPLY = 500;

    private record Recorded(
            UUID id, String key, String template, @Nullable UUID subject, String recipient, MessageState state) {}

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final ApplicationEventPublisher events;

    RecordFates(JdbcClient jdbc, PackDirectory pack, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.events = events;
    }

    /** Those taken forget their secrets, and whoever waits for them, or for a refused address, is told. */
    @Transactional
    void record(UUID node, Collection<Fate> fates) {
        if (fates.isEmpty()) {
            return;
        }
        var recorded = jdbc.sql("""
                with fates as (
                    select * from unnest(:messages::uuid[], :leases::timestamptz[], :states::text[], :replies::text[],
                                         :moments::timestamptz[], :dues::timestamptz[], :uncounted::int[])
                        as fate (message, lease, state, reply, at, due, uncounted)
                )
                update messages.messages m
                set state = case when fate.state = 'UNKNOWN' and m.category = any(:resend::text[]) then 'PLANNED'
                                 else fate.state end,
                    reply = coalesce(fate.reply, m.reply), leased_by = null, lease_until = null,
                    due_at = coalesce(fate.due, m.due_at), attempts = greatest(0, m.attempts - fate.uncounted),
                    sent_at = case when fate.state = 'SENT' then fate.at end,
                    secrets = case when fate.state in ('PLANNED', 'DEFERRED', 'UNKNOWN') then m.secrets end
                from fates fate
                where m.id = fate.message and m.leased_by = :node and m.lease_until = fate.lease
                  and m.state in ('LEASED', 'UNKNOWN', 'PLANNED')
                returning m.id, m.key, m.template, m.subject, m.recipient, m.state
                """)
                .param("messages", each(fates, Fate::message))
                .param("leases", each(fates, Fate::lease))
                .param("states", each(fates, Fate::state))
                .param("replies", each(fates, fate -> shortened(fate.reply())))
                .param("moments", each(fates, Fate::at))
                .param("dues", each(fates, Fate::due))
                .param("uncounted", each(fates, fate -> fate.counted() ? 0 : 1))
                .param("resend", resend())
                .param("node", node)
                .query(Recorded.class)
                .list();
        tell(recorded, fates);
    }

    /** The topics whose letters are sent again when their fate is unknown. */
    String[] resend() {
        var words = pack.mailing();
        return Stream.concat(
                        Stream.of(MailingWords.TRANSACTIONAL),
                        words.topics().stream().map(MailingWords.Topic::key))
                .filter(topic -> words.atCrash(topic) == MailingWords.Unknown.resend)
                .toArray(String[]::new);
    }

    private void tell(List<Recorded> recorded, Collection<Fate> fates) {
        var refusals = new HashMap<UUID, Fate>();
        fates.stream()
                .filter(fate -> fate.state() == MessageState.BOUNCED)
                .forEach(fate -> refusals.put(fate.message(), fate));
        for (var letter : recorded) {
            if (letter.state() == MessageState.SENT) {
                events.publishEvent(new MessageSent(letter.id(), letter.key(), letter.template(), letter.subject()));
            }
            var refusal = refusals.get(letter.id());
            if (refusal != null) {
                var email = letter.recipient().toLowerCase(Locale.ROOT);
                events.publishEvent(
                        new MailRefused(email, refusal.code(), String.valueOf(refusal.reply()), letter.id()));
            }
        }
    }

    private static @Nullable String shortened(@Nullable String reply) {
        return reply == null || reply.length() <= LONGEST_REPLY ? reply : reply.substring(0, LONGEST_REPLY);
    }

    private static @Nullable String[] each(Collection<Fate> fates, Function<Fate, @Nullable Object> part) {
        return fates.stream()
                .map(part)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }
}
