// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.condition;

import dev.pergola.programs.Program;
import dev.pergola.rules.WriteSql;
import dev.pergola.shared.ComposedSql;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.SQLDialect;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts whom a program would pick today, whether it is applied or only written. */
@Component
class CountDraft {

    /**
     * Accounts.
     *
     * @param matched  that the audience rule picks
     * @param inWindow of those, whose window is open today
     * @param enters   of those, who have not been in and would not leave at once
     */
    record Matches(int matched, int inWindow, int enters) {}

    private final JdbcClient jdbc;

    CountDraft(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Matches matches(Program program, LocalDate today) {
        return ComposedSql.statement(
                        jdbc,
                        """
                        select count(distinct account.id) as matched,
                               count(distinct account.id) filter (where {1}) as in_window,
                               count(distinct account.id) filter (where {1} and {2}) as enters
                        from {0}
                        where {3}
                        """,
                        Scope.of(program).population(),
                        EnterProgram.open(program.entry(), today, today),
                        newcomer(program, today),
                        audience(program, today))
                .query(Matches.class)
                .single();
    }

    /** The accounts that would enter, by name. */
    Map<UUID, String> entrants(Program program, LocalDate today) {
        var entrants = new LinkedHashMap<UUID, String>();
        ComposedSql.statement(
                        jdbc,
                        """
                        select distinct account.name, account.id
                        from {0}
                        where {1}
                        order by account.name, account.id
                        """,
                        Scope.of(program).population(),
                        and(
                                audience(program, today),
                                EnterProgram.open(program.entry(), today, today),
                                newcomer(program, today)))
                .query(row -> {
                    entrants.put(row.getObject("id", UUID.class), row.getString("name"));
                });
        return entrants;
    }

    int inside(String program) {
        return jdbc.sql("select count(*) from journeys.enrolments where program = :program and state = 'ACTIVE'")
                .param("program", program)
                .query(Integer.class)
                .single();
    }

    private static Condition audience(Program program, LocalDate today) {
        return condition("({0})", new WriteSql(SQLDialect.POSTGRES, today).condition(program.audience()));
    }

    private static Condition newcomer(Program program, LocalDate today) {
        var exit = program.exit();
        return and(
                EnterProgram.unlessBefore(program),
                exit == null
                        ? condition("true")
                        : condition("({0}) is not true", new WriteSql(SQLDialect.POSTGRES, today).condition(exit)));
    }
}
