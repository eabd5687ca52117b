// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.shared.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes institutions and their domains in sets. A file may name one institution in several places: domains add up. */
@Component
class InstitutionStore {

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    InstitutionStore(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    void upsert(Collection<InstitutionRow> rows, ImportInstitutions.Tally tally) {
        if (rows.isEmpty()) {
            return;
        }
        var before = new int[] {tally.added, tally.changed};
        jdbc.sql("""
                with given as (
                    select * from unnest(:ids::uuid[], :externalIds::text[], :names::text[], :countries::text[])
                        as given (id, external_id, name, country)
                ), known as (
                    select i.external_id, i.name, i.country from verification.institutions i
                    join given g on g.external_id = i.external_id
                ), written as (
                    insert into verification.institutions as i (id, external_id, name, country, source, updated_at)
                    select id, external_id, name, country, split_part(external_id, ':', 1), :now from given
                    on conflict (external_id) do update
                        set name = excluded.name, country = excluded.country, updated_at = excluded.updated_at
                        where (i.name, i.country) is distinct from (excluded.name, excluded.country)
                    returning i.external_id
                )
                select count(*) filter (where k.external_id is null) as added,
                       count(*) filter (where k.external_id is not null) as changed
                from written w left join known k on k.external_id = w.external_id
                """)
                .param("ids", rows.stream().map(_ -> ids.next().toString()).toArray(String[]::new))
                .param("externalIds", column(rows.stream().map(InstitutionRow::externalId)))
                .param("names", column(rows.stream().map(InstitutionRow::name)))
                .param("countries", column(rows.stream().map(InstitutionRow::countryCode)))
                .param("now", Timestamp.from(clock.instant()))
                .query(row -> {
                    tally.added += row.getInt("added");
                    tally.changed += row.getInt("changed");
                });
        addDomains(rows);
        tally.unchanged += rows.size() - (tally.added - before[0]) - (tally.changed - before[1]);
    }

    private void addDomains(Collection<InstitutionRow> rows) {
        jdbc.sql("""
                insert into verification.domains (domain, institution)
                select given.domain, i.id
                from unnest(:externalIds::text[], :domains::text[]) as given (external_id, domain)
                join verification.institutions i on i.external_id = given.external_id
                on conflict do nothing
                """)
                .param(
                        "externalIds",
                        column(rows.stream()
                                .flatMap(row -> row.domains().stream().map(_ -> row.externalId()))))
                .param("domains", column(rows.stream().flatMap(row -> row.domains().stream())))
                .update();
    }

    private static String[] column(Stream<String> values) {
        return values.toArray(String[]::new);
    }
}
