// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.imports.Applied;
import dev.pergola.imports.ChunkTerms;
import dev.pergola.imports.ImportField;
import dev.pergola.imports.ImportTarget;
import dev.pergola.imports.RowReader;
import dev.pergola.shared.Ids;
import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes accounts from files. */
@Component
class AccountTarget implements ImportTarget {

    private final JdbcClient jdbc;
    private final FieldTexts texts;
    private final RowFields fields;
    private final NameOwners nameOwners;
    private final Ids ids;

    AccountTarget(JdbcClient jdbc, FieldTexts texts, RowFields fields, NameOwners nameOwners, Ids ids) {
        this.jdbc = jdbc;
        this.texts = texts;
        this.fields = fields;
        this.nameOwners = nameOwners;
        this.ids = ids;
    }

    @Override
    public String key() {
        return RecordKind.ACCOUNT.plural();
    }

    @Override
    public String label() {
        return "Accounts";
    }

    @Override
    public String sentence() {
        return "Each row is a company.";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public List<ImportField> fields() {
        return fields.of(RecordKind.ACCOUNT);
    }

    @Override
    public RowReader reader(Set<String> mapped) {
        var website = RecordRow.place(RecordKind.ACCOUNT, "website");
        var derives = !mapped.contains("domains");
        return new RecordRow(
                RecordKind.ACCOUNT,
                new CellReader(RecordKind.ACCOUNT, texts, fields),
                ids,
                (values, row) -> row.add(
                        derives && values[website] instanceof String address
                                ? WebsiteDomain.of(address)
                                        .map(domain -> new String[] {domain})
                                        .orElse(null)
                                : null));
    }

    @Override
    public void clear() {
        jdbc.sql("truncate accounts.staged_accounts").update();
    }

    @Override
    public String copy() {
        return """
                copy accounts.staged_accounts
                    (line, id, external_id, name, website, domains, status, region, size, segment, owner, csm, csm_since,
                     program_owner, customer_since, next_renewal, licence_utilisation, usage_ci, usage_cd,
                     usage_security, usage_planning, active_subscriptions, street, city, state, postal_code, country,
                     website_domains)
                from stdin
                """;
    }

    @Override
    public Applied apply(ChunkTerms terms) {
        var outcome = new StagedOutcome().merged(merged());
        if (terms.onlyKnown()) {
            outcome.unknown(unknown());
        }
        nameOwners.add(strangers(), terms.now());
        return outcome.of(upsert(terms));
    }

    private List<StagedOutcome.Line> merged() {
        return jdbc.sql("""
                delete from accounts.staged_accounts s using accounts.accounts a
                where a.external_id = s.external_id and a.merged_into is not null
                returning s.line, s.external_id as value
                """).query(StagedOutcome.Line.class).list();
    }

    private List<StagedOutcome.Line> unknown() {
        return jdbc.sql("""
                delete from accounts.staged_accounts s
                where not exists (select from accounts.accounts a where a.external_id = s.external_id)
                returning s.line, s.external_id as value
                """).query(StagedOutcome.Line.class).list();
    }

    private List<String> strangers() {
        return jdbc.sql("""
                select word
                from accounts.owners_of((select array_agg(distinct word)
                                         from accounts.staged_accounts s,
                                              unnest(array [s.owner, s.csm, s.program_owner]) as word))
                where id is null
                """).query(String.class).list();
    }

    /** New rows and known ones part ways, so that a file may hold a few fields of known accounts only. */
    private StagedOutcome.Counts upsert(ChunkTerms terms) {
        return jdbc.sql("""
                with terms as materialized (
                    select cast(:emptied as text[]) as emptied, cast(:now as timestamptz) as now
                ), owners as materialized (
                    select word, id
                    from accounts.owners_of((select array_agg(distinct word)
                                             from accounts.staged_accounts s,
                                                  unnest(array [s.owner, s.csm, s.program_owner]) as word))
                ), staged as materialized (
                    select s.*, a.id as known, o.id as owner_id, c.id as csm_id, p.id as program_owner_id
                    from accounts.staged_accounts s
                    left join accounts.accounts a on a.external_id = s.external_id
                    left join owners o on o.word = s.owner
                    left join owners c on c.word = s.csm
                    left join owners p on p.word = s.program_owner
                ), added as (
                    insert into accounts.accounts
                        (id, external_id, name, website, domains, status, region, size, segment, owner, csm, csm_since,
                         program_owner, customer_since, next_renewal, licence_utilisation, usage_ci, usage_cd,
                         usage_security, usage_planning, active_subscriptions, street, city, state, postal_code, country,
                         source, created_at, changed_at)
                    select s.id, s.external_id, s.name, s.website, coalesce(s.domains, s.website_domains, '{}'),
                           coalesce(s.status, 'PROSPECT'), s.region, s.size, s.segment, s.owner_id, s.csm_id, s.csm_since,
                           s.program_owner_id, s.customer_since, s.next_renewal, s.licence_utilisation, s.usage_ci,
                           s.usage_cd, s.usage_security, s.usage_planning, coalesce(s.active_subscriptions, 0), s.street,
                           s.city, s.state, s.postal_code, s.country, 'import', t.now, t.now
                    from staged s, terms t
                    where s.known is null
                    on conflict (external_id) do nothing
                    returning 1
                ), different as materialized (
                    select a.id, a.version, w.*
                    from staged s
                    join accounts.accounts a on a.id = s.known
                    cross join terms t
                    cross join lateral (
                        select coalesce(s.name, a.name) as name,
                               accounts.told(s.website, a.website, 'website' = any (t.emptied)) as website,
                               coalesce(s.domains,
                                         case when 'domains' = any (t.emptied) then '{}'
                                              when a.domains = '{}' then coalesce(s.website_domains, '{}')
                                              else a.domains end) as domains,
                               coalesce(s.status, a.status) as status,
                               accounts.told(s.region, a.region, 'region' = any (t.emptied)) as region,
                               accounts.told(s.size, a.size, 'size' = any (t.emptied)) as size,
                               accounts.told(s.segment, a.segment, 'segment' = any (t.emptied)) as segment,
                               accounts.told(s.owner_id, a.owner, 'owner' = any (t.emptied)) as owner,
                               accounts.told(s.csm_id, a.csm, 'csm' = any (t.emptied)) as csm,
                               accounts.told(s.csm_since, a.csm_since, 'csmSince' = any (t.emptied)) as csm_since,
                               accounts.told(s.program_owner_id, a.program_owner, 'programOwner' = any (t.emptied))
                                    as program_owner,
                               accounts.told(s.customer_since, a.customer_since, 'customerSince' = any (t.emptied))
                                    as customer_since,
                               accounts.told(s.next_renewal, a.next_renewal, 'nextRenewal' = any (t.emptied))
                                    as next_renewal,
                               accounts.told(s.licence_utilisation, a.licence_utilisation, 'licenceUtilisation' = any (t.emptied))
                                    as licence_utilisation,
                               accounts.told(s.usage_ci, a.usage_ci, 'usageCi' = any (t.emptied)) as usage_ci,
                               accounts.told(s.usage_cd, a.usage_cd, 'usageCd' = any (t.emptied)) as usage_cd,
                               accounts.told(s.usage_security, a.usage_security, 'usageSecurity' = any (t.emptied))
                                    as usage_security,
                               accounts.told(s.usage_planning, a.usage_planning, 'usagePlanning' = any (t.emptied))
                                    as usage_planning,
                               coalesce(accounts.told(s.active_subscriptions, a.active_subscriptions,
                                                       'activeSubscriptions' = any (t.emptied)), 0)
                                    as active_subscriptions,
                               accounts.told(s.street, a.street, 'street' = any (t.emptied)) as street,
                               accounts.told(s.city, a.city, 'city' = any (t.emptied)) as city,
                               accounts.told(s.state, a.state, 'state' = any (t.emptied)) as state,
                               accounts.told(s.postal_code, a.postal_code, 'postalCode' = any (t.emptied))
                                    as postal_code,
                               accounts.told(s.country, a.country, 'country' = any (t.emptied)) as country
                    ) w
                    where (a.name, a.website, a.domains, a.status, a.region, a.size, a.segment, a.owner, a.csm,
                           a.csm_since, a.program_owner, a.customer_since, a.next_renewal, a.licence_utilisation,
                           a.usage_ci, a.usage_cd, a.usage_security, a.usage_planning, a.active_subscriptions,
                           a.street, a.city, a.state, a.postal_code, a.country)
                          is distinct from
                          (w.name, w.website, w.domains, w.status, w.region, w.size, w.segment, w.owner, w.csm,
                           w.csm_since, w.program_owner, w.customer_since, w.next_renewal, w.licence_utilisation,
                           w.usage_ci, w.usage_cd, w.usage_security, w.usage_planning, w.active_subscriptions,
                           w.street, w.city, w.state, w.postal_code, w.country)
                ), changed as (
                    update accounts.accounts a
                    set (name, website, domains, status, region, size, segment, owner, csm, csm_since, program_owner,
                         customer_since, next_renewal, licence_utilisation, usage_ci, usage_cd, usage_security,
                         usage_planning, active_subscriptions, street, city, state, postal_code, country, source,
                         changed_at)
                        = (d.name, d.website, d.domains, d.status, d.region, d.size, d.segment, d.owner, d.csm,
                           d.csm_since, d.program_owner, d.customer_since, d.next_renewal, d.licence_utilisation,
                           d.usage_ci, d.usage_cd, d.usage_security, d.usage_planning, d.active_subscriptions,
                           d.street, d.city, d.state, d.postal_code, d.country, 'import', t.now)
                    from different d, terms t
                    where a.id = d.id and a.version = d.version
                    returning 1
                )
                select (select count(*) from staged where known is null) as missing,
                       (select count(*) from different) as different,
                       (select count(*) from added) as added, (select count(*) from changed) as changed
                """)
                .param("emptied", terms.emptied().toArray(String[]::new))
                .param("now", Timestamp.from(terms.now()))
                .query(StagedOutcome.Counts.class)
                .single();
    }
}
