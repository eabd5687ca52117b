// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.ProgramPlan.Touched;
import dev.pergola.packs.Finding;
import dev.pergola.packs.PackText;
import dev.pergola.programs.CompareVersions;
import dev.pergola.programs.CompareVersions.Difference;
import dev.pergola.programs.Program;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ReadProgram;
import dev.pergola.programs.RunningProgram;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says what a text that somebody is writing would mean: what is wrong with it, whom it picks, what it changes. */
@Component
class JudgeDraft {

    private static final int NAMED = 8;

    /**
     * What it means.
     *
     * @param findings what must or should be mended
     * @param program  null while an error stands in the way
     * @param matches  null with the program
     * @param named    a few of those who would enter
     * @param change   against the version in force; null where there is none
     * @param inside   who is inside now
     */
    record Meaning(
            List<Finding> findings,
            @Nullable Program program,
            CountDraft.@Nullable Matches matches,
            List<Touched> named,
            @Nullable Change change,
            int inside) {}

    /** What one version changes against another. @param more accounts that only the newer one takes in today */
    record Change(int before, Difference difference, List<Touched> more, List<Touched> fewer) {}

    private final ProgramDirectory programs;
    private final CountDraft count;
    private final ProgramDay day;

    JudgeDraft(ProgramDirectory programs, CountDraft count, ProgramDay day) {
        this.programs = programs;
        this.count = count;
        this.day = day;
    }

    @Transactional(readOnly = true)
    public Meaning judge(String key, String text) {
        return switch (programs.read(List.of(file(key, text))).getFirst()) {
            case ReadProgram.Outcome.Refused(var findings) -> new Meaning(findings, null, null, List.of(), null, 0);
            case ReadProgram.Outcome.Read(var program, var warnings) -> {
                var today = day.begin();
                var current = programs.find(key).map(RunningProgram::program).orElse(null);
                var entrants = count.entrants(program, today);
                yield new Meaning(
                        warnings,
                        program,
                        count.matches(program, today),
                        touched(entrants, Map.of()).stream().limit(NAMED).toList(),
                        current == null ? null : change(current, program, entrants, today),
                        count.inside(key));
            }
        };
    }

    /** What a version does differently from another. */
    @Transactional(readOnly = true)
    public Change compare(Program before, Program after) {
        var today = day.begin();
        return change(before, after, count.entrants(after, today), today);
    }

    private Change change(Program before, Program after, Map<UUID, String> entrants, LocalDate today) {
        var others = count.entrants(before, today);
        return new Change(
                before.version(),
                CompareVersions.compare(before, after),
                touched(entrants, others),
                touched(others, entrants));
    }

    private static List<Touched> touched(Map<UUID, String> accounts, Map<UUID, String> others) {
        return accounts.entrySet().stream()
                .filter(account -> !others.containsKey(account.getKey()))
                .map(account -> new Touched(account.getKey(), account.getValue(), ""))
                .toList();
    }

    static PackText file(String key, String text) {
        return new PackText("lifecycle/" + key + ".yaml", text);
    }
}
