// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Stages a chunk by COPY and lets its target apply it, within the caller's transaction. */
@Component
class ApplyChunk {

    /** @param faults of the whole chunk, in the order of the file */
    record Outcome(long added, long changed, long unchanged, long leftOut, long rejected, List<Chunk.Fault> faults) {}

    private final CopyRows copy;
    private final JdbcOperations jdbc;
    private final Clock clock;

    ApplyChunk(CopyRows copy, JdbcOperations jdbc, Clock clock) {
        this.copy = copy;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Outcome apply(ImportTarget target, ImportPlan plan, Chunk chunk) {
        // Compiling these statements anew for each chunk costs more than it saves.
        jdbc.execute("set local jit = off");
        target.clear();
        copy.copy(target.copy(), chunk.staged());
        var applied = target.apply(new ChunkTerms(plan.emptied(), plan.onlyKnown(), clock.instant()));
        var faults = faults(chunk, applied);
        var badLines = faults.stream()
                .filter(Chunk.Fault::rejected)
                .map(fault -> fault.row().line())
                .distinct()
                .count();
        var told = faults.stream().filter(fault -> !fault.rejected()).count();
        var unchanged = chunk.count()
                - applied.added()
                - applied.changed()
                - applied.leftOut().size();
        return new Outcome(applied.added(), applied.changed(), unchanged, told, badLines, faults);
    }

    private static List<Chunk.Fault> faults(Chunk chunk, Applied applied) {
        if (applied.leftOut().isEmpty()) {
            return chunk.faults();
        }
        var byLine = chunk.rows().stream().collect(Collectors.toMap(CsvRow::line, Function.identity()));
        var faults = new ArrayList<>(chunk.faults());
        applied.leftOut().forEach(each -> {
            var row = byLine.get(each.line());
            if (row != null) {
                faults.add(new Chunk.Fault(row, each.problem(), each.rejected()));
            }
        });
        faults.sort((one, other) -> Long.compare(one.row().line(), other.row().line()));
        return faults;
    }
}
