// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.val;

import dev.pergola.programs.Program;
import dev.pergola.programs.Program.Experiment;
import org.jooq.QueryPart;

/** Which arm of a program's experiment an account is in: cut from its place among ten thousand, so it never changes. */
final class Arms {

    private static final int PLACES = 10_000;

    private Arms() {}

    /** The arm of {@code entrant.account} in SQL; null where the program has no experiment. */
    static QueryPart of(Program program) {
        var experiment = program.experiment();
        if (experiment == null) {
            return sql("null");
        }
        var sum = experiment.arms().stream().mapToLong(Experiment.Arm::weight).sum();
        var below = 0L;
        QueryPart arm = sql("null");
        for (var each : experiment.arms()) {
            arm = sql(
                    "case when journeys.bucket({0}, entrant.account) >= {1} then {2} else {3} end",
                    val(experiment.salt()), inline(PLACES * below / sum), val(each.name()), arm);
            below += each.weight();
        }
        return arm;
    }
}
