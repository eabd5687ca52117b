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

/** Takes contacts from files. What it says of addresses stands as it says: a file is no edit that would spread. */
@Component
class ContactTarget implements ImportTarget {

    private final JdbcClient jdbc;
    private final FieldTexts texts;
    private final RowFields fields;
    private final Ids ids;

    ContactTarget(JdbcClient jdbc, FieldTexts texts, RowFields fields, Ids ids) {
        this.jdbc = jdbc;
        this.texts = texts;
        this.fields = fields;
        this.ids = ids;
    }

    @Override
    public String key() {
        return RecordKind.CONTACT.plural();
    }

    @Override
    public String label() {
        return "Contacts";
    }

    @Override
    public String sentence() {
        return "Each row is a person at a company; the companies go first.";
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public List<ImportField> fields() {
        return fields.of(RecordKind.CONTACT);
    }

    @Override
    public RowReader reader(Set<String> mapped) {
        return new RecordRow(RecordKind.CONTACT, new CellReader(RecordKind.CONTACT, texts, fields), ids, (_, _) -> {});
    }

    @Override
    public void clear() {
        jdbc.sql("truncate accounts.staged_contacts").update();
    }

    @Override
    public String copy() {
        return """
                copy accounts.staged_contacts
                    (line, id, external_id, account, account_id, first_name, last_name, email, email_state,
                     phone, title, roles, enablement_campaigns, consent, unsubscribed, zone, street, city, state,
                     postal_code, country)
                from stdin
                """;
    }

    @Override
    public Applied apply(ChunkTerms terms) {
        var outcome = new StagedOutcome().erased(erased()).withoutAccount(withoutAccount());
        if (terms.onlyKnown()) {
            outcome.unknown(unknown());
        }
        return outcome.of(upsert(terms));
    }

    private List<StagedOutcome.Line> erased() {
        return jdbc.sql("""
                delete from accounts.staged_contacts s using accounts.erased_contacts e
                where e.external_id = s.external_id
                returning s.line, s.external_id as value
                """).query(StagedOutcome.Line.class).list();
    }

    private List<StagedOutcome.Line> withoutAccount() {
        return jdbc.sql("""
                delete from accounts.staged_contacts s
                where (s.account is not null or s.account_id is not null)
                  and not exists (select from accounts.accounts a where a.external_id = s.account)
                  and not exists (select from accounts.accounts a where a.id = s.account_id)
                returning s.line, coalesce(s.account, cast(s.account_id as text)) as value
                """).query(StagedOutcome.Line.class).list();
    }

    private List<StagedOutcome.Line> unknown() {
        return jdbc.sql("""
                delete from accounts.staged_contacts s
                where not exists (select from accounts.contacts r where r.external_id = s.external_id)
                returning s.line, s.external_id as value
                """).query(StagedOutcome.Line.class).list();
    }

    private StagedOutcome.Counts upsert(ChunkTerms terms) {
        return jdbc.sql("""
                with terms as materialized (
                    select cast(:emptied as text[]) as emptied, cast(:now as timestamptz) as now
                ), staged as materialized (
                    select s.*, r.id as known, coalesce(o.merged_into, o.id, s.account_id) as owner_account
                    from accounts.staged_contacts s
                    left join accounts.contacts r on r.external_id = s.external_id
                    left join accounts.accounts o on o.external_id = s.account
                ), added as (
                    insert into accounts.contacts
                        (id, external_id, account, first_name, last_name, email, email_state, phone, title,
                         roles, enablement_campaigns, consent, unsubscribed_at, zone, street, city, state,
                         postal_code, country, source, created_at, changed_at)
                    select s.id, s.external_id, s.owner_account, coalesce(s.first_name, ''), s.last_name,
                           s.email, coalesce(s.email_state, 'UNVERIFIED'), s.phone, s.title,
                           coalesce(s.roles, '{}'), coalesce(s.enablement_campaigns, '{}'), coalesce(s.consent, 'UNKNOWN'),
                           case when s.unsubscribed then t.now end, s.zone, s.street, s.city, s.state,
                           s.postal_code, s.country, 'import', t.now, t.now
                    from staged s, terms t
                    where s.known is null
                    on conflict (external_id) do nothing
                    returning 1
                ), different as materialized (
                    select a.id, a.version, w.*
                    from staged s
                    join accounts.contacts a on a.id = s.known
                    cross join terms t
                    cross join lateral (
                        select coalesce(s.owner_account, a.account) as account,
                               coalesce(accounts.told(s.first_name, a.first_name, 'firstName' = any (t.emptied)), '')
                                   as first_name,
                               coalesce(s.last_name, a.last_name) as last_name,
                               accounts.told(s.email, a.email, 'email' = any (t.emptied)) as email,
                               case when s.email_state is not null then s.email_state
                                    when s.email is not null and lower(s.email) is distinct from lower(a.email)
                                        then 'UNVERIFIED'
                                    else a.email_state end as email_state,
                               accounts.told(s.phone, a.phone, 'phone' = any (t.emptied)) as phone,
                               accounts.told(s.title, a.title, 'title' = any (t.emptied)) as title,
                               coalesce(accounts.told(s.roles, a.roles, 'roles' = any (t.emptied)), '{}') as roles,
                               coalesce(accounts.told(s.enablement_campaigns, a.enablement_campaigns,
                                   'enablementCampaigns' = any (t.emptied)), '{}') as enablement_campaigns,
                               coalesce(s.consent, a.consent) as consent,
                               case when s.unsubscribed then coalesce(a.unsubscribed_at, t.now) else a.unsubscribed_at end
                                   as unsubscribed_at,
                               accounts.told(s.zone, a.zone, 'zone' = any (t.emptied)) as zone,
                               accounts.told(s.street, a.street, 'street' = any (t.emptied)) as street,
                               accounts.told(s.city, a.city, 'city' = any (t.emptied)) as city,
                               accounts.told(s.state, a.state, 'state' = any (t.emptied)) as state,
                               accounts.told(s.postal_code, a.postal_code, 'postalCode' = any (t.emptied))
                                   as postal_code,
                               accounts.told(s.country, a.country, 'country' = any (t.emptied)) as country
                    ) w
                    where (a.account, a.first_name, a.last_name, a.email, a.email_state, a.phone, a.title,
                           a.roles, a.enablement_campaigns, a.consent, a.unsubscribed_at, a.zone, a.street, a.city, a.state,
                           a.postal_code, a.country)
                          is distinct from
                          (w.account, w.first_name, w.last_name, w.email, w.email_state, w.phone, w.title,
                           w.roles, w.enablement_campaigns, w.consent, w.unsubscribed_at, w.zone, w.street, w.city, w.state,
                           w.postal_code, w.country)
                ), changed as (
                    update accounts.contacts a
                    set (account, first_name, last_name, email, email_state, phone, title, roles,
                         enablement_campaigns, consent, unsubscribed_at, zone, street, city, state, postal_code, country, source, changed_at)
                        = (d.account, d.first_name, d.last_name, d.email, d.email_state, d.phone, d.title,
                           d.roles, d.enablement_campaigns, d.consent, d.unsubscribed_at, d.zone, d.street, d.city, d.state,
                           d.postal_code, d.country, 'import', t.now)
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
