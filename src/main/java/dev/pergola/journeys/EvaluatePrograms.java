// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ProgramState;
import dev.pergola.shared.JobSchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks the rules of every running program, one transaction each. */
@Component
public class EvaluatePrograms implements JobSchedule {

    /**
     * What came of asking one program.
     *
     * @param everybody whether everybody was asked, or only those whose facts changed
     */
    public record Asked(String program, boolean everybody, int entered, int departed, Duration time) {}

    private final ProgramDirectory programs;
    private final EvaluateProgram evaluate;
    private final EngineLock lock;

    EvaluatePrograms(ProgramDirectory programs, EvaluateProgram evaluate, EngineLock lock) {
        this.programs = programs;
        this.evaluate = evaluate;
        this.lock = lock;
    }

    @Override
    public String name() {
        return "journeys-evaluate";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        ask();
    }

    /** Asks each running program; one that a rehearsal keeps away is missing. */
    public List<Asked> ask() {
        var asked = new ArrayList<Asked>();
        programs.all().stream()
                .filter(program -> program.state() == ProgramState.RUNNING)
                .forEach(program -> lock.shared(() -> asked.add(evaluate.evaluate(program))));
        return asked;
    }
}
