// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds, before anything is imported, the records that a file holds several times; the last row of each counts. So the
 * outcome does not depend on how rows fall into chunks, and importing the file again changes nothing. Eight bytes a row
 * are kept: a hash that two different keys of ten million share once in some hundred thousand files.
 */
final class RepeatedKeys {

    private static final HashFunction HASH = Hashing.sipHash24();

    private final long rows;
    private final long[] repeated;
    private final long[] lastLines;

    private RepeatedKeys(long rows, long[] repeated) {
        this.rows = rows;
        this.repeated = repeated;
        this.lastLines = new long[repeated.length];
    }

    static RepeatedKeys find(Path file, FileShape shape, ImportTarget target, ImportPlan plan) throws IOException {
        return find(file, shape, target, plan, Long.MAX_VALUE);
    }

    /** Looks at the first rows only. */
    static RepeatedKeys find(Path file, FileShape shape, ImportTarget target, ImportPlan plan, long most)
            throws IOException {
        var texts = new RowTexts(target, plan);
        var columns = shape.columns().size();
        RepeatedKeys found;
        try (var in = shape.open(file)) {
            var hashes = new long[1 << 12];
            var count = 0;
            var rows = 0L;
            for (var row = in.next(); row != null && rows < most; row = in.next()) {
                rows++;
                var key = key(row, columns, texts);
                if (key != null) {
                    hashes = count == hashes.length ? Arrays.copyOf(hashes, count + count / 2) : hashes;
                    hashes[count++] = hash(key);
                }
            }
            found = new RepeatedKeys(rows, repeated(hashes, count));
        }
        if (found.repeated.length > 0) {
            try (var in = shape.open(file)) {
                var left = found.rows;
                for (var row = in.next(); row != null && left > 0; row = in.next(), left--) {
                    found.note(key(row, columns, texts), row.line());
                }
            }
        }
        return found;
    }

    private static @Nullable String key(CsvRow row, int columns, RowTexts texts) {
        if (row.fault() != null || row.count() != columns) {
            return null;
        }
        var key = texts.key(row);
        return key.isEmpty() ? null : key;
    }

    private static long hash(String key) {
        return HASH.hashUnencodedChars(key).asLong();
    }

    private static long[] repeated(long[] hashes, int count) {
        Arrays.sort(hashes, 0, count);
        var repeated = new long[16];
        var found = 0;
        for (var place = 1; place < count; place++) {
            var isNew = found == 0 || repeated[found - 1] != hashes[place];
            if (hashes[place] == hashes[place - 1] && isNew) {
                repeated = found == repeated.length ? Arrays.copyOf(repeated, found * 2) : repeated;
                repeated[found++] = hashes[place];
            }
        }
        return Arrays.copyOf(repeated, found);
    }

    private void note(@Nullable String key, long line) {
        var place = key == null ? -1 : Arrays.binarySearch(repeated, hash(key));
        if (place >= 0) {
            lastLines[place] = line;
        }
    }

    /** How many rows the file has. */
    long rows() {
        return rows;
    }

    boolean isEmpty() {
        return repeated.length == 0;
    }

    /** The later line on which this record stands again; 0 when this is the last, or the only one. */
    long laterLine(String key, long line) {
        var place = key.isEmpty() ? -1 : Arrays.binarySearch(repeated, hash(key));
        return place >= 0 && lastLines[place] > line ? lastLines[place] : 0;
    }
}
