// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ProgramState;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes due enrolments of one program and lets them go as far as they can by now: all that stand at the same step take it
 * together, and what came of it is written once. The mails that they want are decided in the same transaction; none is sent.
 */
@Component
class AdvanceBatch {

    private final ProgramDirectory programs;
    private final DueEnrolments due;
    private final ProgramDay day;
    private final LeaveProgram leave;
    private final TakeMail mail;
    private final TakeBranch branch;
    private final TellStaff tell;
    private final Clock clock;

    AdvanceBatch(
            ProgramDirectory programs,
            DueEnrolments due,
            ProgramDay day,
            LeaveProgram leave,
            TakeMail mail,
            TakeBranch branch,
            TellStaff tell,
            Clock clock) {
        this.programs = programs;
        this.due = due;
        this.day = day;
        this.leave = leave;
        this.mail = mail;
        this.branch = branch;
        this.tell = tell;
        this.clock = clock;
    }

    /** How many enrolments were taken; 0 when none is due. */
    @Transactional
    public int advance() {
        return advance(Instant.EPOCH);
    }

    /** The same for those that came due after a moment, when all earlier ones were taken before. */
    @Transactional
    public int advance(Instant after) {
        var now = clock.instant();
        var today = day.begin();
        var running = programs.all().stream()
                .filter(program -> program.state() == ProgramState.RUNNING)
                .map(program -> program.program().key())
                .toList();
        var batch = due.claim(running, after, now);
        batch.forEach((version, travellers) ->
                advance(programs.version(version.program(), version.number()), travellers, today, now));
        return batch.values().stream().mapToInt(List::size).sum();
    }

    /** One enrolment by itself, in the caller's transaction. */
    void advance(Program program, UUID enrolment) {
        var now = clock.instant();
        advance(program, due.claim(enrolment, now), day.begin(), now);
    }

    private void advance(Program program, List<Traveller> travellers, LocalDate today, Instant now) {
        var left = new HashSet<>(leave.leaveAmongEnrolments(program, today, ids(travellers)));
        var staying = travellers.stream()
                .filter(traveller -> !left.contains(traveller.id()))
                .toList();
        for (var group = next(staying, now); !group.isEmpty(); group = next(staying, now)) {
            group.forEach((position, together) -> take(program, position, together, today, now));
        }
        due.keep(staying, now);
    }

    private static Map<Integer, List<Traveller>> next(List<Traveller> travellers, Instant now) {
        return travellers.stream()
                .filter(traveller -> traveller.isDue(now))
                .collect(Collectors.groupingBy(Traveller::position));
    }

    private void take(Program program, int position, List<Traveller> together, LocalDate today, Instant now) {
        if (position >= program.course().size()) {
            together.forEach(traveller -> traveller.end(EnrolmentState.COMPLETED));
            return;
        }
        switch (program.course().get(position)) {
            case Move.Mail step -> mail.take(program, step, together, now);
            case Move.Wait(var time) ->
                together.forEach(
                        traveller -> traveller.goTo(position + 1, Waits.after(traveller.dueAt(), time, day.zone())));
            case Move.Branch step -> branch.take(program, step, together, today, now);
            case Move.Jump(var to) -> together.forEach(traveller -> traveller.goTo(to));
            case Move.Notify(var whom, var text) -> tell.tell(program, whom, text, together, now);
            case Move.WorkItem(var template, var assignee) -> tell.ask(program, assignee, template, together, now);
            case Move.Exit() -> together.forEach(traveller -> traveller.end(EnrolmentState.LEFT));
        }
    }

    static UUID[] ids(List<Traveller> travellers) {
        return travellers.stream().map(Traveller::id).toArray(UUID[]::new);
    }
}
