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
 * Writes down what became of letters in hand, many at once, and lets go of them. A letter that another node or a person
 * has settled since is left alone; one that was withheld while it was in hand stays so, unless it has left.
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
                with fates as materialized (
                    select * from unnest(:messages::uuid[], :leases::timestamptz[], :states::text[], :replies::text[],
                                         :moments::timestamptz[], :dues::timestamptz[], :counted::int[])
                        as fate (message, lease, state, reply, at, due, counted)
                ), held as (
                    delete from messages.leases lease using fates fate
                    where lease.message = fate.message and lease.node = :node and lease.until = fate.lease
                    returning lease.message
                )
                update messages.messages m
                set state = case
                        when m.state = 'WITHHELD' and fate.state in ('PLANNED', 'DEFERRED') then m.state
                        when fate.state = 'PLANNED' and m.state = 'DEFERRED' then m.state
                        when fate.state = 'UNKNOWN' and m.state <> 'WITHHELD' and m.category = any(:resend::text[])
                            then 'PLANNED'
                        else fate.state end,
                    withheld = case when fate.state in ('PLANNED', 'DEFERRED') then m.withheld end,
                    reply = coalesce(fate.reply, m.reply), due_at = coalesce(fate.due, m.due_at),
                    attempts = m.attempts + fate.counted, sent_at = case when fate.state = 'SENT' then fate.at end,
                    secrets = case when fate.state in ('PLANNED', 'DEFERRED', 'UNKNOWN') then m.secrets end
                from fates fate
                where m.id = fate.message and m.id = any(array(select message from held))
                  and m.state in ('PLANNED', 'DEFERRED', 'UNKNOWN', 'WITHHELD')
                returning m.id, m.key, m.template, m.subject, m.recipient, m.state
                """)
                .param("messages", each(fates, Fate::message))
                .param("leases", each(fates, Fate::lease))
                .param("states", each(fates, Fate::state))
                .param("replies", each(fates, fate -> shortened(fate.reply())))
                .param("moments", each(fates, Fate::at))
                .param("dues", each(fates, Fate::due))
                .param("counted", each(fates, fate -> fate.counted() ? 1 : 0))
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
