// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import dev.pergola.messages.LettersWithdrawn;
import dev.pergola.messages.Withheld;
import dev.pergola.programs.Program;
import dev.pergola.rules.WriteSql;
import dev.pergola.shared.ComposedSql;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.SQLDialect;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets everybody go whom a program's exit rule picks, and withdraws the mails that were planned for them. */
@Component
class LeaveProgram {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LeaveProgram(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Those of the accounts who left; all of the program's when {@code among} is null. */
    List<UUID> leaveAmongAccounts(Program program, LocalDate today, UUID @org.jspecify.annotations.Nullable [] among) {
        return leave(
                program,
                today,
                among == null ? condition("true") : condition("enrolment.account = any({0})", val(among)));
    }

    /** Those of the enrolments who left. */
    List<UUID> leaveAmongEnrolments(Program program, LocalDate today, UUID[] enrolments) {
        return leave(program, today, condition("enrolment.id = any({0})", val(enrolments)));
    }

    private List<UUID> leave(Program program, LocalDate today, Condition among) {
        var exit = program.exit();
        if (exit == null) {
            return List.of();
        }
        var left = ComposedSql.statement(
                        jdbc,
                        """
                        update journeys.enrolments leaving
                        set state = 'LEFT', reason = 'EXIT_RULE', ended_at = {0}
                        from journeys.enrolments enrolment
                        {1}
                        where leaving.id = enrolment.id and leaving.state = 'ACTIVE'
                            and enrolment.program = {2} and enrolment.version = {3} and enrolment.state = 'ACTIVE'
                            and {4} and ({5})
                        returning leaving.id
                        """,
                        val(clock.instant().atOffset(ZoneOffset.UTC)),
                        Scope.joins(program),
                        val(program.key()),
                        inline(program.version()),
                        among,
                        new WriteSql(SQLDialect.POSTGRES, today).condition(exit))
                .query(UUID.class)
                .list();
        if (!left.isEmpty()) {
            events.publishEvent(new LettersWithdrawn(left, Withheld.LEFT));
        }
        return left;
    }
}
