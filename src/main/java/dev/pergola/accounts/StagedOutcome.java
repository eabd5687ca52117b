// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.imports.Applied;
import dev.pergola.shared.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;

/** Gathers what came of staged rows. */
final class StagedOutcome {

    /** A staged row that goes no further. */
    record Line(long line, @Nullable String value) {}

    /**
     * What a statement did.
     *
     * @param missing   how many rows had no record when it began
     * @param different how many rows said something else than their record held
     */
    record Counts(long missing, long different, long added, long changed) {}

    private final List<Applied.LeftOut> leftOut = new ArrayList<>();

    /** The rows wait for their account: it must be imported before. */
    StagedOutcome withoutAccount(List<Line> lines) {
        lines.forEach(line -> leftOut.add(new Applied.LeftOut(
                line.line(),
                Problem.of("row-account-unknown", String.valueOf(line.value())).at("account"),
                true)));
        return this;
    }

    StagedOutcome merged(List<Line> lines) {
        lines.forEach(line -> leftOut.add(
                new Applied.LeftOut(line.line(), Problem.of("row-merged", String.valueOf(line.value())), false)));
        return this;
    }

    StagedOutcome erased(List<Line> lines) {
        lines.forEach(line -> leftOut.add(
                new Applied.LeftOut(line.line(), Problem.of("row-erased", String.valueOf(line.value())), false)));
        return this;
    }

    StagedOutcome unknown(List<Line> lines) {
        lines.forEach(line -> leftOut.add(
                new Applied.LeftOut(line.line(), Problem.of("row-unknown", String.valueOf(line.value())), false)));
        return this;
    }

    Applied of(Counts counts) {
        if (counts.added() != counts.missing() || counts.changed() != counts.different()) {
            throw new ConcurrencyFailureException("Somebody made or changed one of these records at the same moment.");
        }
        return new Applied(counts.added(), counts.changed(), leftOut);
    }
}
