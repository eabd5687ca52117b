// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.imports.Applied;
import dev.pergola.imports.ChunkTerms;
import dev.pergola.imports.ImportField;
import dev.pergola.imports.ImportTarget;
import dev.pergola.imports.RowReader;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes what accounts used on which day; every reading is kept, and the newest also stands on the account. */
@Component
class UsageTarget implements ImportTarget {

    private static final Field ACCOUNT =
            Field.of("account", "Account", Field.Kind.ACCOUNT).needed();
    private static final Field AREA = Field.choice(
                    "area",
                    "Area",
                    Field.Kind.CHOICE,
                    List.of(
                            new Field.Choice("LICENCES", "Licences"),
                            new Field.Choice("CI", "CI"),
                            new Field.Choice("CD", "CD"),
                            new Field.Choice("SECURITY", "Security"),
                            new Field.Choice("PLANNING", "Planning")))
            .needed();
    private static final Field DAY = Field.of("day", "Day", Field.Kind.DATE).needed();
    private static final Field VALUE =
            Field.of("value", "Value", Field.Kind.SHARE).needed();

    private static final List<ImportField> FIELDS = List.of(
            field(
                    ACCOUNT,
                    ImportField.Kind.TEXT,
                    true,
                    "The account's id in the CRM, or here.",
                    "AccountId",
                    "Account Id"),
            field(AREA, ImportField.Kind.TEXT, true, "Licences, CI, CD, Security or Planning.", "Area", "Product Area"),
            field(DAY, ImportField.Kind.DATE, true, null, "Day", "Date"),
            field(
                    VALUE,
                    ImportField.Kind.SHARE,
                    false,
                    "A part of the whole: 0.75 or 75%.",
                    "Value",
                    "Utilization",
                    "Usage"));

    private final JdbcClient jdbc;
    private final FieldTexts texts;
    private final RowFields fields;
    private final CarryUsage carry;

    UsageTarget(JdbcClient jdbc, FieldTexts texts, RowFields fields, CarryUsage carry) {
        this.jdbc = jdbc;
        this.texts = texts;
        this.fields = fields;
        this.carry = carry;
    }

    private static ImportField field(
            Field field, ImportField.Kind kind, boolean identifies, @Nullable String hint, String... names) {
        return new ImportField(field.key(), field.label(), kind, identifies, true, false, hint, List.of(names));
    }

    @Override
    public String key() {
        return "usage";
    }

    @Override
    public String label() {
        return "Usage";
    }

    @Override
    public String sentence() {
        return "Each row is what a company used of an area on a day.";
    }

    @Override
    public int order() {
        return 4;
    }

    @Override
    public List<ImportField> fields() {
        return FIELDS;
    }

    @Override
    public RowReader reader(Set<String> mapped) {
        var cells = new CellReader(RecordKind.ACCOUNT, texts, fields);
        return (given, row) -> {
            RecordRow.account(cells.read(ACCOUNT, given[0], row), row);
            row.add(cells.read(AREA, given[1], row));
            row.add(cells.read(DAY, given[2], row));
            row.add(cells.read(VALUE, given[3], row));
        };
    }

    @Override
    public void clear() {
        jdbc.sql("truncate accounts.staged_readings").update();
    }

    @Override
    public String copy() {
        return "copy accounts.staged_readings (line, account, account_id, area, day, value) from stdin";
    }

    @Override
    public Applied apply(ChunkTerms terms) {
        var outcome = new StagedOutcome().withoutAccount(withoutAccount());
        var counts = upsert();
        carry.carry(touched(), "import");
        return outcome.of(counts);
    }

    private List<StagedOutcome.Line> withoutAccount() {
        return jdbc.sql("""
                delete from accounts.staged_readings s
                where not exists (select from accounts.accounts a where a.external_id = s.account)
                  and not exists (select from accounts.accounts a where a.id = s.account_id)
                returning s.line, coalesce(s.account, cast(s.account_id as text)) as value
                """).query(StagedOutcome.Line.class).list();
    }

    /** Two words may mean one account, so the rows are made one a key once more. */
    private StagedOutcome.Counts upsert() {
        return jdbc.sql("""
                with staged as materialized (
                    select distinct on (1, 2, 3) coalesce(a.merged_into, a.id, s.account_id) as account, s.area, s.day,
                           s.value
                    from accounts.staged_readings s
                    left join accounts.accounts a on a.external_id = s.account
                    order by 1, 2, 3, s.line desc
                ), taken as (
                    insert into accounts.usage_readings as r (account, area, day, value)
                    select account, area, day, value from staged
                    on conflict (account, area, day) do update set value = excluded.value
                    where r.value is distinct from excluded.value
                    returning xmax = 0 as is_new
                ), counts as (
                    select count(*) filter (where is_new) as added, count(*) filter (where not is_new) as changed
                    from taken
                )
                select added as missing, changed as different, added, changed from counts
                """).query(StagedOutcome.Counts.class).single();
    }

    private List<UUID> touched() {
        return jdbc.sql("""
                select distinct coalesce(a.merged_into, a.id, s.account_id)
                from accounts.staged_readings s
                left join accounts.accounts a on a.external_id = s.account
                """).query(UUID.class).list();
    }
}
