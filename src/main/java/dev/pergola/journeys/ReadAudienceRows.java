// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.val;

import dev.pergola.programs.Entry;
import dev.pergola.programs.Program;
import dev.pergola.rules.Fact;
import dev.pergola.rules.Facts;
import dev.pergola.rules.WriteSql;
import dev.pergola.shared.ComposedSql;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what a program's rules ask for of one account: the same columns of the same population that the evaluation reads,
 * with the verdicts of its conditions beside them. SQL's day must have begun.
 */
@Component
class ReadAudienceRows {

    private static final int MOST = 100;

    private final JdbcClient jdbc;

    ReadAudienceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The rows whose anchor is nearest to today, at most 100.
     *
     * @param contact the only one to look at, where rows are contacts; null for all
     */
    List<AudienceRow> read(Program program, LocalDate since, LocalDate today, UUID account, @Nullable UUID contact) {
        var scope = Scope.of(program);
        var writer = new WriteSql(SQLDialect.POSTGRES, today);
        var facts = facts(program);
        var exit = program.exit();
        return ComposedSql.statement(
                        jdbc,
                        """
                        select {0} as contact, {1} as opportunity, {2} as occurrence, {3} as anchor, {4} as about,
                               ({5}) as picked, coalesce({6}, false) as leaving, coalesce({7}, false) as open,
                               {8} as fresh, {9}
                        from {10}
                        where account.id = {11} and {12}
                        order by abs({3} - {13}) nulls last
                        limit {14}
                        """,
                        scope.contact(),
                        scope.opportunity(),
                        EnterProgram.occurrence(program.entry()),
                        EnterProgram.anchor(program.entry()),
                        about(scope),
                        writer.condition(program.audience()),
                        exit == null ? condition("false") : condition("({0})", writer.condition(exit)),
                        condition("({0})", EnterProgram.open(program.entry(), since, today)),
                        EnterProgram.unlessBefore(program),
                        list(columns(facts)),
                        scope.population(),
                        val(account),
                        among(program, scope, contact),
                        inline(today),
                        inline(MOST))
                .query((row, _) -> read(row, facts, today))
                .list();
    }

    private static QueryPart among(Program program, Scope scope, @Nullable UUID contact) {
        if (program.entry() instanceof Entry.Occasion occasion) {
            return condition("occasion.kind = {0} and occasion.cancelled_at is null", val(occasion.kind()));
        }
        return contact != null && scope == Scope.CONTACT
                ? condition("contact.id = {0}", val(contact))
                : condition("true");
    }

    private static QueryPart about(Scope scope) {
        return switch (scope) {
            case ACCOUNT -> sql("cast(null as text)");
            case CONTACT -> sql("btrim(contact.first_name || ' ' || contact.last_name)");
            case OPPORTUNITY -> sql("opportunity.name");
            case OCCASION -> sql("occasion.title");
        };
    }

    /** All that its rules and its entry ask for, each once. */
    private static List<Fact> facts(Program program) {
        var facts = new LinkedHashSet<>(program.audience().facts());
        var exit = program.exit();
        if (exit != null) {
            facts.addAll(exit.facts());
        }
        switch (program.entry()) {
            case Entry.Window window -> facts.add(window.anchor());
            case Entry.ByHand hand -> facts.add(hand.field());
            case Entry.Occasion _ -> {}
        }
        return List.copyOf(facts);
    }

    private static List<QueryPart> columns(List<Fact> facts) {
        var columns = new ArrayList<QueryPart>();
        for (var place = 0; place < facts.size(); place++) {
            columns.add(sql("{0} as {1}", facts.get(place).column(), name("fact" + place)));
        }
        if (columns.isEmpty()) {
            columns.add(sql("null as nothing"));
        }
        return columns;
    }

    private static AudienceRow read(ResultSet row, List<Fact> facts, LocalDate today) throws SQLException {
        var known = new HashMap<String, Object>();
        for (var place = 0; place < facts.size(); place++) {
            var value = value(row.getObject("fact" + place));
            if (value != null) {
                known.put(facts.get(place).name(), value);
            }
        }
        var picked = row.getBoolean("picked");
        var unknown = row.wasNull();
        var anchor = row.getDate("anchor");
        var occurrence = row.getString("occurrence");
        return new AudienceRow(
                row.getObject("contact", UUID.class),
                row.getObject("opportunity", UUID.class),
                occurrence == null ? "" : occurrence,
                anchor == null ? null : anchor.toLocalDate(),
                row.getString("about"),
                unknown ? null : picked,
                row.getBoolean("leaving"),
                row.getBoolean("open"),
                row.getBoolean("fresh"),
                new Facts(today, known));
    }

    private static @Nullable Object value(@Nullable Object column) throws SQLException {
        return switch (column) {
            case Array list -> Arrays.asList((Object[]) list.getArray());
            case Date day -> day.toLocalDate();
            case null -> null;
            default -> column;
        };
    }
}
