// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.imports.Applied;
import dev.pergola.imports.ChunkTerms;
import dev.pergola.imports.ImportField;
import dev.pergola.imports.ImportTarget;
import dev.pergola.imports.RowReader;
import dev.pergola.imports.StagedRow;
import dev.pergola.packs.PackDirectory;
import dev.pergola.packs.RecordWords;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes opportunities from files. How each ended follows from its stage, as the pack says. */
@Component
class OpportunityTarget implements ImportTarget {

    private final JdbcClient jdbc;
    private final FieldTexts texts;
    private final RowFields fields;
    private final NameOwners nameOwners;
    private final PackDirectory pack;
    private final Ids ids;

    OpportunityTarget(
            JdbcClient jdbc, FieldTexts texts, RowFields fields, NameOwners nameOwners, PackDirectory pack, Ids ids) {
        this.jdbc = jdbc;
        this.texts = texts;
        this.fields = fields;
        this.nameOwners = nameOwners;
        this.pack = pack;
        this.ids = ids;
    }

    @Override
    public String key() {
        return RecordKind.OPPORTUNITY.plural();
    }

    @Override
    public String label() {
        return "Opportunities";
    }

    @Override
    public String sentence() {
        return "Each row is a sale or renewal with a company; the companies go first.";
    }

    @Override
    public int order() {
        return 3;
    }

    @Override
    public List<ImportField> fields() {
        return fields.of(RecordKind.OPPORTUNITY);
    }

    @Override
    public RowReader reader(Set<String> mapped) {
        var stage = RecordRow.place(RecordKind.OPPORTUNITY, "stage");
        var program = RecordRow.place(RecordKind.OPPORTUNITY, "program");
        return new RecordRow(
                RecordKind.OPPORTUNITY, new CellReader(RecordKind.OPPORTUNITY, texts, fields), ids, (values, row) -> {
                    checkProgram(values[program], row);
                    row.add(outcome(values[stage], row));
                });
    }

    private void checkProgram(@Nullable Object program, StagedRow row) {
        if (program != null && pack.program(program.toString()).isEmpty()) {
            row.refuse(Problem.of("record-program-unknown", program).at("program"));
        }
    }

    private @Nullable String outcome(@Nullable Object stage, StagedRow row) {
        if (stage == null) {
            return null;
        }
        var known = pack.records().stage(stage.toString());
        if (known.isEmpty()) {
            var names = pack.records().stages().stream()
                    .map(RecordWords.Stage::name)
                    .collect(Collectors.joining(", "));
            row.refuse(Problem.of("value-not-a-choice", "Stage", stage, names).at("stage"));
        }
        return known.map(RecordWords.Stage::outcome).orElse(null);
    }

    @Override
    public void clear() {
        jdbc.sql("truncate accounts.staged_opportunities").update();
    }

    @Override
    public String copy() {
        return """
                copy accounts.staged_opportunities
                    (line, id, external_id, account, account_id, name, type, stage, close_date, amount,
                     currency, owner, lost_reason, lost_details, program, case_number, street, city, state,
                     postal_code, country, outcome)
                from stdin
                """;
    }

    @Override
    public Applied apply(ChunkTerms terms) {
        var outcome = new StagedOutcome().withoutAccount(withoutAccount());
        if (terms.onlyKnown()) {
            outcome.unknown(unknown());
        }
        nameOwners.add(strangers(), terms.now());
        return outcome.of(upsert(terms));
    }

    private List<StagedOutcome.Line> withoutAccount() {
        return jdbc.sql("""
                delete from accounts.staged_opportunities s
                where (s.account is not null or s.account_id is not null)
                  and not exists (select from accounts.accounts a where a.external_id = s.account)
                  and not exists (select from accounts.accounts a where a.id = s.account_id)
                returning s.line, coalesce(s.account, cast(s.account_id as text)) as value
                """).query(StagedOutcome.Line.class).list();
    }

    private List<StagedOutcome.Line> unknown() {
        return jdbc.sql("""
                delete from accounts.staged_opportunities s
                where not exists (select from accounts.opportunities r where r.external_id = s.external_id)
                returning s.line, s.external_id as value
                """).query(StagedOutcome.Line.class).list();
    }

    private List<String> strangers() {
        return jdbc.sql("""
                select word
                from accounts.owners_of((select array_agg(distinct owner) from accounts.staged_opportunities))
                where id is null
                """).query(String.class).list();
    }

    private StagedOutcome.Counts upsert(ChunkTerms terms) {
        return jdbc.sql("""
                with terms as materialized (
                    select cast(:emptied as text[]) as emptied, cast(:now as timestamptz) as now
                ), owners as materialized (
                    select word, id
                    from accounts.owners_of((select array_agg(distinct owner) from accounts.staged_opportunities))
                ), staged as materialized (
                    select s.*, r.id as known, coalesce(o.merged_into, o.id, s.account_id) as owner_account,
                           n.id as owner_id
                    from accounts.staged_opportunities s
                    left join accounts.opportunities r on r.external_id = s.external_id
                    left join accounts.accounts o on o.external_id = s.account
                    left join owners n on n.word = s.owner
                ), added as (
                    insert into accounts.opportunities
                        (id, external_id, account, name, type, stage, outcome, close_date, amount, currency,
                         owner, lost_reason, lost_details, program, case_number, street, city, state,
                         postal_code, country, source, created_at, changed_at)
                    select s.id, s.external_id, s.owner_account, s.name, s.type, s.stage,
                           coalesce(s.outcome, 'OPEN'), s.close_date, s.amount, coalesce(s.currency, 'USD'),
                           s.owner_id, s.lost_reason, s.lost_details, s.program, s.case_number, s.street,
                           s.city, s.state, s.postal_code, s.country, 'import', t.now, t.now
                    from staged s, terms t
                    where s.known is null
                    on conflict (external_id) do nothing
                    returning 1
                ), different as materialized (
                    select a.id, a.version, w.*
                    from staged s
                    join accounts.opportunities a on a.id = s.known
                    cross join terms t
                    cross join lateral (
                        select coalesce(s.owner_account, a.account) as account,
                               coalesce(s.name, a.name) as name,
                               coalesce(s.type, a.type) as type,
                               coalesce(s.stage, a.stage) as stage,
                               coalesce(s.outcome, a.outcome) as outcome,
                               coalesce(s.close_date, a.close_date) as close_date,
                               accounts.told(s.amount, a.amount, 'amount' = any (t.emptied)) as amount,
                               coalesce(s.currency, a.currency) as currency,
                               accounts.told(s.owner_id, a.owner, 'owner' = any (t.emptied)) as owner,
                               accounts.told(s.lost_reason, a.lost_reason, 'lostReason' = any (t.emptied))
                                   as lost_reason,
                               accounts.told(s.lost_details, a.lost_details, 'lostDetails' = any (t.emptied))
                                   as lost_details,
                               accounts.told(s.program, a.program, 'program' = any (t.emptied)) as program,
                               accounts.told(s.case_number, a.case_number, 'caseNumber' = any (t.emptied))
                                   as case_number,
                               accounts.told(s.street, a.street, 'street' = any (t.emptied)) as street,
                               accounts.told(s.city, a.city, 'city' = any (t.emptied)) as city,
                               accounts.told(s.state, a.state, 'state' = any (t.emptied)) as state,
                               accounts.told(s.postal_code, a.postal_code, 'postalCode' = any (t.emptied))
                                   as postal_code,
                               accounts.told(s.country, a.country, 'country' = any (t.emptied)) as country
                    ) w
                    where (a.account, a.name, a.type, a.stage, a.outcome, a.close_date, a.amount, a.currency,
                           a.owner, a.lost_reason, a.lost_details, a.program, a.case_number, a.street, a.city,
                           a.state, a.postal_code, a.country)
                          is distinct from
                          (w.account, w.name, w.type, w.stage, w.outcome, w.close_date, w.amount, w.currency,
                           w.owner, w.lost_reason, w.lost_details, w.program, w.case_number, w.street, w.city,
                           w.state, w.postal_code, w.country)
                ), changed as (
                    update accounts.opportunities a
                    set (account, name, type, stage, outcome, close_date, amount, currency, owner, lost_reason,
                         lost_details, program, case_number, street, city, state, postal_code, country, source,
                         changed_at)
                        = (d.account, d.name, d.type, d.stage, d.outcome, d.close_date, d.amount, d.currency,
                           d.owner, d.lost_reason, d.lost_details, d.program, d.case_number, d.street, d.city,
                           d.state, d.postal_code, d.country, 'import', t.now)
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
