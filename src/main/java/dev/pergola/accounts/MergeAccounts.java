// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.audit.Change;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes one account of two that are the same customer. Everything below the loser moves to the winner, empty fields of the
 * winner are filled, and the loser only leads to the winner from then on.
 */
@Service
class MergeAccounts {

    private final Stored stored;
    private final AccountDirectory accounts;
    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    MergeAccounts(
            Stored stored,
            AccountDirectory accounts,
            JdbcClient jdbc,
            JsonMapper mapper,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.stored = stored;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Refuses accounts that have no mail domain in common or not the same name, and ones that are merged already. */
    @Transactional
    List<Problem> merge(UUID winner, UUID loser) {
        Stream.of(winner, loser).sorted(Comparator.naturalOrder()).forEach(id -> stored.lock(RecordKind.ACCOUNT, id));
        var problems = refusals(
                accounts.find(winner).orElseThrow(), accounts.find(loser).orElseThrow());
        if (problems.isEmpty()) {
            book(
                    stored.find(RecordKind.ACCOUNT, winner).orElseThrow(),
                    stored.find(RecordKind.ACCOUNT, loser).orElseThrow());
        }
        return problems;
    }

    /** Why these two can't be made one; empty when they can. */
    static List<Problem> refusals(Account one, Account other) {
        if (one.id().equals(other.id())) {
            return List.of(Problem.of("merge-with-itself"));
        }
        if (one.mergedInto() != null || other.mergedInto() != null) {
            return List.of(Problem.of("merge-gone"));
        }
        var problems = new ArrayList<Problem>();
        if (!MergeProposals.sameName(one, other)) {
            problems.add(Problem.of("merge-other-name", one.name(), other.name()));
        }
        if (!MergeProposals.sameDomain(one, other)) {
            problems.add(Problem.of("merge-other-domain", domains(one), domains(other)));
        }
        return problems;
    }

    private static String domains(Account account) {
        return account.domains().isEmpty() ? "none" : String.join(", ", account.domains());
    }

    private void book(Stored.Row winner, Stored.Row loser) {
        var id = ids.next();
        var now = clock.instant();
        var filled = filled(winner, loser);
        var values = new HashMap<>(winner.values());
        values.putAll(filled);
        stored.update(RecordKind.ACCOUNT, winner.id(), values, "service", now);
        move(id, winner.id(), loser.id(), taken(winner, filled), Timestamp.from(now));
        var names = "'%s'".formatted(loser.values().get("name"));
        events.publishEvent(Change.of(
                "account",
                winner.id(),
                "Merged in the account " + names,
                null,
                loser.id().toString()));
        events.publishEvent(Change.of(
                "account",
                loser.id(),
                "Merged into another account",
                null,
                winner.id().toString()));
        events.publishEvent(new AccountsMerged(id, winner.id(), loser.id()));
        events.publishEvent(new RecordChanged(RecordKind.ACCOUNT, winner.id(), false, filled.keySet(), "service"));
    }

    /** What the loser knows and the winner does not; the CRM's id stays with its own account, and domains add up. */
    static Map<String, @Nullable Object> filled(Stored.Row winner, Stored.Row loser) {
        var filled = new TreeMap<String, @Nullable Object>();
        for (var field : RecordKind.ACCOUNT.fields()) {
            var theirs = loser.values().get(field.key());
            if (winner.values().get(field.key()) == null
                    && theirs != null
                    && !field.key().equals("externalId")) {
                filled.put(field.key(), theirs);
            }
        }
        filled.put(
                "domains",
                Stream.concat(domains(winner), domains(loser)).distinct().toArray(String[]::new));
        return filled;
    }

    private static Stream<String> domains(Stored.Row row) {
        return Stream.of((String[]) Objects.requireNonNull(row.values().get("domains")));
    }

    /** What an undo will take away again; of the domains, those that came along. */
    private String taken(Stored.Row winner, Map<String, @Nullable Object> filled) {
        var texts = new TreeMap<String, @Nullable String>();
        filled.forEach((key, value) -> texts.put(key, Values.text(value)));
        var own = domains(winner).toList();
        var added = Stream.of((String[]) Objects.requireNonNull(filled.get("domains")))
                .filter(domain -> !own.contains(domain))
                .toArray(String[]::new);
        texts.put("domains", Values.text(added));
        return mapper.writeValueAsString(texts);
    }

    private void move(UUID id, UUID winner, UUID loser, String taken, Timestamp now) {
        jdbc.sql("""
                with contacts as (
                    update accounts.contacts set account = :winner, changed_at = :now where account = :loser returning id
                ), opportunities as (
                    update accounts.opportunities set account = :winner, changed_at = :now
                    where account = :loser returning id
                ), readings as (
                    insert into accounts.usage_readings (account, area, day, value)
                    select :winner, area, day, value from accounts.usage_readings where account = :loser
                    on conflict do nothing
                    returning area, day
                ), away as (
                    update accounts.accounts set merged_into = :winner, changed_at = :now where id = :loser
                )
                insert into accounts.merges
                    (id, winner, loser, contacts, opportunities, readings, filled, merged_at, merged_by)
                select :id, :winner, :loser,
                       coalesce((select array_agg(id) from contacts), '{}'),
                       coalesce((select array_agg(id) from opportunities), '{}'),
                       coalesce((select jsonb_agg(jsonb_build_array(area, day)) from readings), '[]'),
                       cast(:filled as jsonb), :now, :by
                """)
                .param("id", id)
                .param("winner", winner)
                .param("loser", loser)
                .param("filled", taken)
                .param("by", Acting.current().id())
                .param("now", now)
                .update();
    }
}
