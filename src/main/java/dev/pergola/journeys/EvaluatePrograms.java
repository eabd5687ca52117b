// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ProgramState;
import dev.pergola.shared.JobSchedule;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Asks the rules of every running program, one transaction each. */
@Component
class EvaluatePrograms implements JobSchedule {

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
        programs.all().stream()
                .filter(program -> program.state() == ProgramState.RUNNING)
                .forEach(program -> lock.shared(() -> evaluate.evaluate(program)));
    }
}
