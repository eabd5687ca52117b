// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.ProgramPlan.Change;
import dev.pergola.journeys.ProgramPlan.Kind;
import dev.pergola.journeys.ProgramPlan.People;
import dev.pergola.packs.Finding;
import dev.pergola.packs.PackText;
import dev.pergola.programs.CompareVersions;
import dev.pergola.programs.Program;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ReadProgram;
import dev.pergola.programs.RunningProgram;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says what applying programs would change, in words and on the real customers, and changes nothing. */
@Service
public class DrawPlan {

    private final ProgramDirectory programs;
    private final CountPeople people;
    private final KeptSimulations simulations;

    DrawPlan(ProgramDirectory programs, CountPeople people, KeptSimulations simulations) {
        this.programs = programs;
        this.people = people;
        this.simulations = simulations;
    }

    /** For all programs of the service's pack. @param counting whether to count people, which takes long where they are many */
    public ProgramPlan ofPack(boolean counting) {
        var files = programs.files();
        var inForce = programs.all();
        return draw(files, inForce, gone(files, inForce), counting);
    }

    /** For these files alone; programs without one are none of its business. */
    ProgramPlan of(List<PackText> files) {
        return draw(files, programs.all(), List.of(), true);
    }

    private ProgramPlan draw(List<PackText> files, List<RunningProgram> inForce, List<String> gone, boolean counting) {
        var findings = new ArrayList<Finding>();
        var wanted = new ArrayList<Program>();
        for (var outcome : programs.read(files)) {
            switch (outcome) {
                case ReadProgram.Outcome.Read(var program, var warnings) -> {
                    wanted.add(program);
                    findings.addAll(warnings);
                }
                case ReadProgram.Outcome.Refused(var found) -> findings.addAll(found);
            }
        }
        var isBroken = findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        var current = inForce.stream()
                .map(RunningProgram::program)
                .collect(Collectors.toMap(Program::key, Function.identity()));
        var counted = counting
                && !isBroken
                && simulations.going().isEmpty()
                && wanted.stream().anyMatch(program -> kind(program, current.get(program.key())) != Kind.UNCHANGED);
        var concerned = counted ? people.count(files, changed(wanted, current)) : new HashMap<String, People>();
        return new ProgramPlan(
                BaseOfPlan.of(inForce),
                wanted.stream()
                        .map(program -> change(program, current.get(program.key()), concerned))
                        .toList(),
                gone,
                List.copyOf(findings),
                counted);
    }

    private static TreeSet<String> changed(Collection<Program> wanted, Map<String, Program> current) {
        return wanted.stream()
                .filter(program -> kind(program, current.get(program.key())) != Kind.UNCHANGED)
                .map(Program::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Kind kind(Program wanted, @Nullable Program current) {
        return current == null ? Kind.NEW : current.text().equals(wanted.text()) ? Kind.UNCHANGED : Kind.CHANGED;
    }

    private static Change change(Program wanted, @Nullable Program current, Map<String, People> concerned) {
        var difference = current == null ? null : CompareVersions.compare(current, wanted);
        var version = current == null ? 0 : current.version();
        var kind = kind(wanted, current);
        return new Change(
                kind,
                wanted.key(),
                wanted.name(),
                kind == Kind.UNCHANGED ? version : version + 1,
                difference == null ? List.of(wanted.description()) : difference.sentences(),
                difference == null || kind == Kind.UNCHANGED ? List.of() : difference.lines(),
                concerned.get(wanted.key()));
    }

    private static List<String> gone(List<PackText> files, List<RunningProgram> inForce) {
        var there =
                files.stream().map(file -> file.file().replaceFirst(".*/", "")).collect(Collectors.toSet());
        return inForce.stream()
                .filter(running -> running.state() != dev.pergola.programs.ProgramState.STOPPED)
                .map(running -> running.program().key())
                .filter(key -> !there.contains(key + ".yaml"))
                .toList();
    }
}
