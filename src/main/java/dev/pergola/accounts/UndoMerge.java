// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Takes a merge back within a day: what it moved goes back, what it filled is emptied again unless somebody changed it since. */
@Service
class UndoMerge {

    private record Merge(UUID id, UUID winner, UUID loser, String filled) {}

    private final Stored stored;
    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UndoMerge(Stored stored, JdbcClient jdbc, JsonMapper mapper, ApplicationEventPublisher events, Clock clock) {
        this.stored = stored;
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    List<Problem> undo(UUID id) {
        var now = clock.instant();
        var merge = jdbc.sql("""
                update accounts.merges set undone_at = :now
                where id = :id and undone_at is null and merged_at > :since
                returning id, winner, loser, filled::text as filled
                """)
                .param("id", id)
                .param("now", Timestamp.from(now))
                .param("since", Timestamp.from(now.minus(MergeProposals.UNDOABLE)))
                .query(Merge.class)
                .optional();
        if (merge.isEmpty()) {
            return List.of(Problem.of("merge-too-old"));
        }
        part(merge.get(), Timestamp.from(now));
        return List.of();
    }

    private void part(Merge merge, Timestamp now) {
        stored.lock(RecordKind.ACCOUNT, merge.winner()).ifPresent(winner -> empty(winner, merge.filled(), now));
        jdbc.sql("""
                with merge as (select * from accounts.merges where id = :id),
                contacts as (
                    update accounts.contacts c set account = m.loser, changed_at = :now
                    from merge m where c.id = any (m.contacts) and c.account = m.winner
                ), opportunities as (
                    update accounts.opportunities o set account = m.loser, changed_at = :now
                    from merge m where o.id = any (m.opportunities) and o.account = m.winner
                ), readings as (
                    delete from accounts.usage_readings u
                    using merge m, jsonb_array_elements(m.readings) moved
                    where u.account = m.winner and u.area = moved ->> 0 and u.day = cast(moved ->> 1 as date)
                )
                update accounts.accounts a set merged_into = null, changed_at = :now from merge m where a.id = m.loser
                """).param("id", merge.id()).param("now", now).update();
        events.publishEvent(Change.of(
                "account", merge.winner(), "Undid the merge", merge.loser().toString(), null));
        events.publishEvent(Change.of(
                "account", merge.loser(), "Undid the merge", merge.winner().toString(), null));
        events.publishEvent(new AccountsParted(merge.id(), merge.winner(), merge.loser()));
    }

    private void empty(Stored.Row winner, String filled, Timestamp now) {
        var texts = mapper.readValue(filled, new TypeReference<Map<String, @Nullable String>>() {});
        var values = new HashMap<>(winner.values());
        texts.forEach((key, text) -> {
            if (key.equals("domains")) {
                values.put(key, without((String[]) Objects.requireNonNull(values.get(key)), text));
            } else if (Objects.equals(Values.text(values.get(key)), text)) {
                values.put(key, null);
            }
        });
        stored.update(RecordKind.ACCOUNT, winner.id(), values, "service", now.toInstant());
    }

    private static String[] without(String[] domains, @Nullable String taken) {
        var away = taken == null ? List.of() : List.of(taken.split("; "));
        return Stream.of(domains).filter(domain -> !away.contains(domain)).toArray(String[]::new);
    }
}
