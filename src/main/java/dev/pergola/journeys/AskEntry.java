// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import dev.pergola.programs.Entry;
import dev.pergola.programs.Program;
import dev.pergola.rules.WriteSql;
import dev.pergola.shared.ComposedSql;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks of everybody how far the conditions of a program's entry let them come. SQL's day must have begun. */
@Component
class AskEntry {

    /** Of whom it can't be known whether they are in the audience. */
    static final int UNKNOWN = 0;

    /** Who is not in the audience. */
    static final int OUT = -1;

    /** How many accounts came how far: the ordinal of the last stage that they passed, and 1. */
    record Count(long accounts, Map<Integer, Long> reached) {

        long unknown() {
            return reached.getOrDefault(UNKNOWN, 0L);
        }

        long passed(FunnelStage stage) {
            return reached.entrySet().stream()
                    .filter(each -> each.getKey() > stage.ordinal())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    private final JdbcClient jdbc;

    AskEntry(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Count count(Program program, LocalDate since, LocalDate today) {
        var reached = new HashMap<Integer, Long>();
        ComposedSql.statement(
                        jdbc,
                        "select reached, count(*) as number from ({0}) furthest group by reached",
                        furthest(program, since, today))
                .query(row -> {
                    reached.put(row.getInt("reached"), row.getLong("number"));
                });
        return new Count(
                jdbc.sql("select count(*) from accounts.account_facts")
                        .query(Long.class)
                        .single(),
                reached);
    }

    /** A select of {@code account} and how far it {@code reached}, by the row of it that came furthest. */
    static QueryPart furthest(Program program, LocalDate since, LocalDate today) {
        return DSL.sql(
                "select account.id as account, max({0}) as reached from {1} where {2} group by account.id",
                reached(program, since, today), Scope.of(program).population(), kind(program));
    }

    /** The same of one account alone. @param account its id, in SQL; {@code account} itself is taken */
    static QueryPart furthest(Program program, LocalDate since, LocalDate today, QueryPart account) {
        return DSL.sql(
                "select max({0}) as reached from {1} where {2} and account.id = {3}",
                reached(program, since, today), Scope.of(program).population(), kind(program), account);
    }

    private static QueryPart kind(Program program) {
        return program.entry() instanceof Entry.Occasion occasion
                ? condition("occasion.kind = {0}", val(occasion.kind()))
                : condition("true");
    }

    private static QueryPart reached(Program program, LocalDate since, LocalDate today) {
        var writer = new WriteSql(SQLDialect.POSTGRES, today);
        var exit = program.exit();
        return DSL.sql(
                """
                case when ({0}) is not true then case when ({0}) is null then 0 else -1 end
                     when ({1}) is not true then 1
                     when ({2}) is true then 2
                     when not ({3}) then 3
                     else 4 end
                """,
                writer.condition(program.audience()),
                EnterProgram.open(program.entry(), since, today),
                exit == null ? inline(false) : writer.condition(exit),
                EnterProgram.unlessBefore(program));
    }
}
