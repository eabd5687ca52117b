// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.jooq.impl.DSL.val;

import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import dev.pergola.rules.WriteSql;
import dev.pergola.shared.ComposedSql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jooq.SQLDialect;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the rule of a branch of all who stand at it. Where it can't be known, the answer is no. */
@Component
class TakeBranch {

    private final JdbcClient jdbc;
    private final StepLog log;

    TakeBranch(JdbcClient jdbc, StepLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    void take(Program program, Move.Branch branch, List<Traveller> together, LocalDate today, Instant now) {
        var picked = new HashSet<>(ComposedSql.statement(
                        jdbc,
                        """
                        select enrolment.id from journeys.enrolments enrolment
                        {0}
                        where enrolment.id = any({1}) and ({2})
                        """,
                        Scope.joins(program),
                        val(AdvanceBatch.ids(together)),
                        new WriteSql(SQLDialect.POSTGRES, today).condition(branch.rule()))
                .query(UUID.class)
                .list());
        log.write(together, traveller -> picked.contains(traveller.id()) ? StepOutcome.YES : StepOutcome.NO, now);
        together.forEach(traveller ->
                traveller.goTo(picked.contains(traveller.id()) ? traveller.position() + 1 : branch.otherwise()));
    }
}
