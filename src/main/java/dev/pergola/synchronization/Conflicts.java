// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.FieldsDirectory.Fields;
import dev.pergola.accounts.RecordKind;
import dev.pergola.shared.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The conflicts as runs write them. */
@Component
class Conflicts {

    private record Row(
            UUID id,
            UUID record,
            String external,
            String label,
            String field,
            @Nullable String base,
            @Nullable String ours,
            @Nullable String theirs,
            String here,
            String since,
            @Nullable String there,
            String then) {}

    /** A conflict by what makes it one. */
    record Key(UUID record, String field) {}

    private record Fresh(UUID record, String field, boolean fresh) {}

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    Conflicts(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Keeps the conflicts of these plans; open ones of the same records that are over are settled.
     *
     * @return those that are new
     */
    List<Key> keep(RecordKind kind, Collection<Plan> plans) {
        settle(kind, plans);
        var rows = plans.stream().flatMap(this::rows).toList();
        return rows.isEmpty()
                ? List.of()
                : jdbc
                        .sql("""
                        insert into synchronization.conflicts as c
                            (id, kind, record, external_id, label, field, base, ours, theirs, ours_by, ours_at,
                             theirs_by, theirs_at, found_at)
                        select id, :kind, record, "external", label, field, base, ours, theirs, here, since, there, "then",
                               :now
                        from jsonb_to_recordset(cast(:rows as jsonb))
                            as given (id uuid, record uuid, "external" text, label text, field text, base text,
                                      ours text, theirs text, here text, since timestamptz, there text,
                                      "then" timestamptz)
                        on conflict (kind, record, field) where state = 'OPEN' do update
                        set ours = excluded.ours, theirs = excluded.theirs, ours_by = excluded.ours_by,
                            ours_at = excluded.ours_at, theirs_by = excluded.theirs_by, theirs_at = excluded.theirs_at
                        where (c.ours, c.theirs) is distinct from (excluded.ours, excluded.theirs)
                        returning record, field, xmax = 0 as fresh
                        """)
                        .param("kind", kind.name())
                        .param("rows", JsonMapper.shared().writeValueAsString(rows))
                        .param("now", Timestamp.from(clock.instant()))
                        .query(Fresh.class)
                        .list()
                        .stream()
                        .filter(Fresh::fresh)
                        .map(fresh -> new Key(fresh.record(), fresh.field()))
                        .toList();
    }

    private Stream<Row> rows(Plan plan) {
        if (plan.conflicts().isEmpty()) {
            return Stream.of();
        }
        Fields ours = Objects.requireNonNull(plan.ours());
        RemoteRecord theirs = Objects.requireNonNull(plan.theirs());
        return plan.conflicts().stream()
                .map(conflict -> new Row(
                        ids.next(),
                        plan.record(),
                        theirs.id(),
                        plan.label(),
                        conflict.field(),
                        conflict.base(),
                        conflict.ours(),
                        conflict.theirs(),
                        ours.source(),
                        ours.changedAt().toString(),
                        theirs.changedBy(),
                        theirs.stamp().toString()));
    }

    private void settle(RecordKind kind, Collection<Plan> plans) {
        var still = plans.stream()
                .flatMap(plan -> Stream.concat(
                                plan.conflicts().stream().map(FieldConflict::field), plan.undecided().stream())
                        .map(field -> plan.record() + " " + field))
                .collect(Collectors.toSet());
        jdbc.sql("""
                update synchronization.conflicts
                set state = 'SETTLED', decided_at = :now, decided_by = 'CRM sync'
                where kind = :kind and record = any(:records) and state = 'OPEN'
                  and record || ' ' || field <> all(:still)
                """)
                .param("kind", kind.name())
                .param("records", plans.stream().map(Plan::record).toArray(UUID[]::new))
                .param("still", still.toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
