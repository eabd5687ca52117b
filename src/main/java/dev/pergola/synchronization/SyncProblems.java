// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.RecordKind;
import dev.pergola.shared.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The queue of problems as runs write it. */
@Component
class SyncProblems {

    private static final int MOST = CrmClient.MOST;

    /** A record whose next try is due. */
    record Due(
            RecordKind kind,
            @Nullable UUID record,
            @Nullable String externalId) {}

    private record Row(
            UUID id,
            @Nullable UUID record,
            @Nullable String external,
            String label,
            String direction,
            String code,
            String message,
            String field,
            List<String> candidates,
            @Nullable String waits) {}

    private record Fresh(String subject, String code, String field, boolean fresh) {}

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    SyncProblems(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Keeps what was found; a problem that is known counts another attempt and waits longer. A person's 'skip' holds while
     * the CRM says the same.
     *
     * @return those that are new
     */
    List<FoundProblem> keep(RecordKind kind, Collection<FoundProblem> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var once = new LinkedHashMap<String, FoundProblem>();
        found.forEach(problem -> once.put(key(problem), problem));
        var fresh = jdbc
                .sql("""
                insert into synchronization.problems as p
                    (id, kind, record, external_id, label, direction, code, message, field, candidates, waits_for,
                     first_seen, last_seen, next_try_at)
                select id, :kind, record, "external", label, direction, code, message, field,
                       array(select jsonb_array_elements_text(candidates)), waits, :now, :now,
                       cast(:now as timestamptz) + interval '1 minute'
                from jsonb_to_recordset(cast(:rows as jsonb))
                    as given (id uuid, record uuid, "external" text, label text, direction text, code text,
                              message text, field text, candidates jsonb, waits text)
                on conflict (kind, subject, direction, code, field) where state <> 'SOLVED' do update
                set last_seen = excluded.last_seen,
                    attempts = p.attempts + cast(p.next_try_at <= excluded.last_seen as integer),
                    next_try_at = case when p.next_try_at > excluded.last_seen then p.next_try_at
                        else excluded.last_seen + case p.attempts
                            when 1 then interval '5 minutes' when 2 then interval '30 minutes'
                            when 3 then interval '2 hours' else interval '12 hours' end end,
                    label = excluded.label, message = excluded.message, candidates = excluded.candidates,
                    waits_for = excluded.waits_for, external_id = coalesce(excluded.external_id, p.external_id),
                    state = case when p.state = 'SKIPPED' and p.direction = 'IN' and p.message = excluded.message
                        then 'SKIPPED' else 'OPEN' end
                returning subject, code, field, xmax = 0 as fresh
                """)
                .param("kind", kind.name())
                .param(
                        "rows",
                        JsonMapper.shared()
                                .writeValueAsString(
                                        once.values().stream().map(this::row).toList()))
                .param("now", Timestamp.from(clock.instant()))
                .query(Fresh.class)
                .list()
                .stream()
                .filter(Fresh::fresh)
                .map(row -> row.subject() + row.code() + row.field())
                .collect(Collectors.toSet());
        return once.values().stream()
                .filter(problem -> fresh.contains(problem.subject() + problem.code() + problem.field()))
                .toList();
    }

    private Row row(FoundProblem problem) {
        return new Row(
                ids.next(),
                problem.record(),
                problem.externalId(),
                problem.label(),
                problem.direction().name(),
                problem.code(),
                problem.message(),
                problem.field(),
                problem.candidates(),
                problem.waitsFor());
    }

    private static String key(FoundProblem problem) {
        return problem.subject() + " " + problem.direction() + " " + problem.code() + " " + problem.field();
    }

    /** Problems of these subjects in this direction are over, but for those that were found again. */
    void solve(RecordKind kind, Collection<String> subjects, Direction direction, Collection<FoundProblem> still) {
        if (subjects.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update synchronization.problems set state = 'SOLVED', settled_at = :now, settled_by = 'CRM sync'
                where kind = :kind and subject = any(:subjects) and direction = :direction and state <> 'SOLVED'
                  and subject || ' ' || direction || ' ' || code || ' ' || field <> all(:still)
                """)
                .param("kind", kind.name())
                .param("subjects", subjects.toArray(String[]::new))
                .param("direction", direction.name())
                .param("still", still.stream().map(SyncProblems::key).toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Those of our records that the CRM refused and that are not to be sent again before their time. */
    Set<UUID> held(RecordKind kind, Collection<UUID> records) {
        return records.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("""
                        select distinct record from synchronization.problems
                        where kind = :kind and subject = any(:subjects) and direction = 'OUT' and state <> 'SOLVED'
                        """)
                        .param("kind", kind.name())
                        .param("subjects", records.stream().map(UUID::toString).toArray(String[]::new))
                        .query(UUID.class)
                        .list());
    }

    /** An account has arrived: what waited for it is tried at once. */
    void wake(Set<String> accounts) {
        if (accounts.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update synchronization.problems set next_try_at = :now
                where state = 'OPEN' and waits_for is not null and waits_for = any(:accounts)
                """)
                .param("accounts", accounts.toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    Map<RecordKind, List<Due>> due() {
        return jdbc
                .sql("""
                        select distinct kind, record, external_id
                        from (select kind, record, external_id from synchronization.problems
                              where state = 'OPEN' and next_try_at <= :now
                              order by next_try_at limit :most) first
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("most", MOST)
                .query(Due.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Due::kind));
    }
}
