// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.packs.Finding;
import dev.pergola.programs.CompareVersions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What applying a set of programs would change.
 *
 * @param base     the versions in force that it was drawn against, as one word
 * @param changes  by key; of programs whose file can't be used there is none
 * @param gone     keys of programs in force without a file; they go on until somebody stops them
 * @param findings what must or should be mended in the files
 * @param counted  whether people were counted; not while a simulation runs, nor when nothing can be applied
 */
public record ProgramPlan(
        String base, List<Change> changes, List<String> gone, List<Finding> findings, boolean counted) {

    /** What becomes of one program. */
    public enum Kind {
        NEW("new"),
        CHANGED("changed"),
        UNCHANGED("unchanged");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * One program.
     *
     * @param version   the one that applying makes; of an unchanged one the one in force
     * @param sentences what is different, in words
     * @param lines     both texts, line by line
     * @param people    null where they were not counted
     */
    public record Change(
            Kind kind,
            String key,
            String name,
            int version,
            List<String> sentences,
            List<CompareVersions.Line> lines,
            @Nullable People people) {}

    /**
     * Whom it concerns at this moment: with the change, and without it.
     *
     * @param moved     enrolments that go over to the new version
     * @param finishing enrolments that finish on an older one
     */
    public record People(Shift enter, Shift leave, Shift mails, int moved, int finishing) {}

    /** @param more accounts that only the change brings, {@code fewer} those that it takes away */
    public record Shift(int before, int after, List<Touched> more, List<Touched> fewer) {}

    /** @param what the mail; empty where somebody enters or leaves */
    public record Touched(UUID account, String name, String what) {}

    public boolean isBroken() {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    /** How many new versions applying makes. */
    public int versions() {
        return fresh() + changed();
    }

    public int fresh() {
        return count(Kind.NEW);
    }

    public int changed() {
        return count(Kind.CHANGED);
    }

    private int count(Kind kind) {
        return (int) changes.stream().filter(change -> change.kind() == kind).count();
    }

    /** One line for everybody. */
    public String summary() {
        return "Plan: %d new, %d changed, %d unchanged, %d without a file."
                .formatted(fresh(), changed(), count(Kind.UNCHANGED), gone.size());
    }
}
