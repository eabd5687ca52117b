// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.packs.Finding;
import dev.pergola.packs.PackText;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ProgramsRefused;
import dev.pergola.programs.ProgramsWanted;
import dev.pergola.programs.RunningProgram;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Applies programs as a plan showed them, all or none; refuses when others were applied since the plan was drawn. */
@Service
public class ApplyPlan {

    /** What came of it. */
    public sealed interface Outcome {

        /** @param made the versions; empty when all were in force already */
        record Done(List<Made> made) implements Outcome {}

        /** Somebody else applied something meanwhile, and nothing was applied now. */
        record Overtaken() implements Outcome {}

        /** Nothing was applied; at least one finding is an error. */
        record Refused(List<Finding> findings) implements Outcome {}
    }

    /** A version that is in force now. */
    public record Made(String program, String name, int version) {}

    /** Ends the transaction that was overtaken. */
    private static final class OvertakenException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private final ProgramDirectory programs;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    ApplyPlan(ProgramDirectory programs, ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.programs = programs;
        this.events = events;
        this.transaction = transaction;
    }

    /** All programs of the service's pack. @param base of the plan */
    public Outcome ofPack(String base, @Nullable String note) {
        return apply(programs.files(), note, inForce -> BaseOfPlan.of(inForce).equals(base));
    }

    /** One program. @param version the one in force that its writer began with; 0 for a new program */
    Outcome one(PackText file, String key, int version, @Nullable String note) {
        return apply(
                List.of(file),
                note,
                inForce -> version
                        == inForce.stream()
                                .map(RunningProgram::program)
                                .filter(program -> program.key().equals(key))
                                .mapToInt(program -> program.version())
                                .findFirst()
                                .orElse(0));
    }

    private interface BeforeApplying {

        boolean is(Collection<RunningProgram> inForce);
    }

    private Outcome apply(List<PackText> files, @Nullable String note, BeforeApplying base) {
        try {
            return Objects.requireNonNull(transaction.execute(_ -> {
                var before = programs.all();
                if (!base.is(before)) {
                    throw new OvertakenException();
                }
                events.publishEvent(new ProgramsWanted(files, note));
                return new Outcome.Done(made(files, before, programs.all()));
            }));
        } catch (OvertakenException meanwhile) {
            return new Outcome.Overtaken();
        } catch (ProgramsRefused refused) {
            return new Outcome.Refused(refused.findings());
        }
    }

    /** Programs are locked by now: a version that is more than one ahead came from somebody who was quicker. */
    private static List<Made> made(List<PackText> files, List<RunningProgram> before, List<RunningProgram> after) {
        var names =
                files.stream().map(file -> file.file().replaceFirst(".*/", "")).collect(Collectors.toSet());
        Map<String, Integer> versions = before.stream()
                .collect(Collectors.toMap(
                        running -> running.program().key(),
                        running -> running.program().version()));
        var made = after.stream()
                .map(RunningProgram::program)
                .filter(program -> names.contains(program.key() + ".yaml"))
                .filter(program -> program.version() > versions.getOrDefault(program.key(), 0))
                .map(program -> new Made(program.key(), program.name(), program.version()))
                .toList();
        if (made.stream().anyMatch(each -> each.version() > versions.getOrDefault(each.program(), 0) + 1)) {
            throw new OvertakenException();
        }
        return made;
    }
}
