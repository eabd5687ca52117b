// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person decides about an import: how its columns are read, that it starts, that it stops. */
@Service
class DirectImport {

    private final ImportStore imports;
    private final KeptFiles files;
    private final ApplicationEventPublisher events;

    DirectImport(ImportStore imports, KeptFiles files, ApplicationEventPublisher events) {
        this.imports = imports;
        this.files = files;
        this.events = events;
    }

    /** Keeps the mapping when it is whole; otherwise says what it lacks. */
    @Transactional
    List<Problem> map(UUID id, ImportTarget target, ImportPlan plan) {
        var problems = CheckPlan.check(target, plan);
        if (problems.isEmpty()) {
            if (!imports.map(id, target.key(), plan)) {
                return List.of(Problem.of("import-under-way"));
            }
            tell(id, "Chose the columns", ImportState.UPLOADED, ImportState.MAPPED);
        }
        return problems;
    }

    /** Lets it run as soon as it is its turn; one that stopped goes on where it was. */
    @Transactional
    List<Problem> start(UUID id, boolean trial) {
        var before = imports.get(id).state();
        if (!imports.queue(id, trial)) {
            return List.of(Problem.of("import-under-way"));
        }
        tell(id, "Started the import", before, ImportState.QUEUED);
        return List.of();
    }

    /** Ends it: at once where nothing works on it, else after the chunk that is under way. What was imported stays. */
    @Transactional
    List<Problem> cancel(UUID id) {
        var before = imports.get(id).state();
        if (imports.drop(id)) {
            files.remove(id);
            tell(id, "Cancelled the import", before, ImportState.CANCELLED);
            return List.of();
        }
        return imports.askToStop(id) ? List.of() : List.of(Problem.of("import-ended"));
    }

    private void tell(UUID id, String what, ImportState before, ImportState after) {
        events.publishEvent(Change.of("import", id, what, before.word(), after.word()));
    }
}
