// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.shared.Acting;
import dev.pergola.shared.Ids;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/**
 * Reads a list of institutions into the directory, in sets. An institution that the file names several times is one,
 * with all its domains, so importing the same file again changes nothing; what is bad is kept aside with its place and
 * its mend, the rest is taken.
 */
@Component
public class ImportInstitutions {

    private static final int BATCH = 1_000;

    /** How an import went. */
    public record Outcome(
            UUID id,
            String source,
            int entries,
            int added,
            int changed,
            int unchanged,
            int leftOut,
            int rejected,
            List<String> rejections) {}

    private final InstitutionStore store;
    private final ImportLog log;
    private final Ids ids;

    ImportInstitutions(InstitutionStore store, ImportLog log, Ids ids) {
        this.store = store;
        this.log = log;
        this.ids = ids;
    }

    /**
     * @param bytes    the length of the file
     * @param progress is told how many bytes were read
     */
    public Outcome run(String file, long bytes, InputStream in, LongConsumer progress) throws IOException {
        var id = begin(file, bytes, Acting.current().label());
        try {
            return read(id, in, progress);
        } catch (IOException | RuntimeException failed) {
            fail(id, failed);
            throw failed;
        }
    }

    UUID begin(String file, long bytes, String by) {
        var id = ids.next();
        log.start(id, file, bytes, by);
        return id;
    }

    Outcome read(UUID id, InputStream in, LongConsumer progress) throws IOException {
        try (var counted = new CountedStream(in)) {
            return run(id, counted, progress);
        }
    }

    void fail(UUID id, Exception failed) {
        log.fail(id, String.valueOf(failed.getMessage()));
    }

    private Outcome run(UUID id, CountedStream in, LongConsumer progress) throws IOException {
        var tally = new Tally();
        var merged = new MergedInstitutions();
        var rejected = new ArrayList<RejectedRow>();
        var summary = InstitutionFile.read(in, merged, rejected::add);
        var rows = List.copyOf(merged.rows());
        for (var first = 0; first < rows.size(); first += BATCH) {
            var last = Math.min(first + BATCH, rows.size());
            store.upsert(rows.subList(first, last), tally);
            var bytes = in.count * last / rows.size();
            log.progress(id, bytes, tally);
            progress.accept(bytes);
        }
        log.finish(id, summary, tally, rejected, in.count);
        return new Outcome(
                id,
                summary.source(),
                summary.entries(),
                tally.added,
                tally.changed,
                tally.unchanged,
                summary.leftOut(),
                rejected.size(),
                rejected.stream().map(ImportInstitutions::sentence).toList());
    }

    private static String sentence(RejectedRow row) {
        return "%d:%d: %s: %s. %s".formatted(row.line(), row.column(), row.field(), row.wrong(), row.mend());
    }

    /** Counts what came of the rows. */
    static final class Tally {
        int added;
        int changed;
        int unchanged;
    }

    private static final class CountedStream extends FilterInputStream {

        private long count;

        CountedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var some = super.read(bytes, offset, length);
            count += Math.max(some, 0);
            return some;
        }
    }
}
