// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Writes the rejected rows of an import as a file that can be corrected and imported again as it is: the columns of the
 * original in its delimiter, behind two of ours that say where each row stood and what is wrong with it.
 */
@Component
class WriteRejects {

    private final ImportStore imports;
    private final ProblemLog log;

    WriteRejects(ImportStore imports, ProblemLog log) {
        this.imports = imports;
        this.log = log;
    }

    void write(UUID id, Writer out) throws IOException {
        var shape = imports.shape(imports.get(id));
        var own = shape.columns().stream().map(FileShape.Column::isOurs).toList();
        var writer =
                CsvWriter.builder().fieldSeparator(shape.delimiter().charAt(0)).build(out);
        var header = shape.columns().stream().map(FileShape.Column::name).toList();
        writer.writeRecord(line(FileShape.LINE, FileShape.PROBLEM, header, own));
        var pending = new Pending(writer, own);
        log.each(id, pending::take);
        pending.flush();
        writer.flush();
    }

    /** Leaves out what an earlier file of rejected rows brought along. */
    private static List<String> line(String first, String second, List<String> cells, List<Boolean> own) {
        var line = new ArrayList<String>(cells.size() + 2);
        line.add(first);
        line.add(second);
        for (var place = 0; place < cells.size(); place++) {
            if (place >= own.size() || !own.get(place)) {
                line.add(cells.get(place));
            }
        }
        return line;
    }

    /** Gathers the problems of one row. */
    private static final class Pending {

        private final CsvWriter writer;
        private final List<Boolean> own;
        private final List<String> told = new ArrayList<>();
        private List<String> cells = List.of();
        private long line;

        Pending(CsvWriter writer, List<Boolean> own) {
            this.writer = writer;
            this.own = own;
        }

        void take(ProblemLog.Kept kept) {
            if (kept.cells() != null) {
                flush();
                cells = kept.cells();
                line = kept.entry().line();
            }
            told.add(kept.entry().told());
        }

        void flush() {
            if (!told.isEmpty()) {
                writer.writeRecord(line(Long.toString(line), String.join(" | ", told), cells, own));
                told.clear();
            }
        }
    }
}
