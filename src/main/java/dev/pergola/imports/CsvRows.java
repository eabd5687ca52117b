// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes CSV apart (RFC 4180, any line ends, any delimiter), a row at a time and in bounded memory. A row with broken
 * quotation marks, or one that is too long, is handed out with its fault; reading goes on at the line after the one on
 * which that row begins, so that one bad row never swallows the good ones behind it.
 */
final class CsvRows implements Closeable {

    static final int LONGEST_ROW = 1_000_000;
    static final int MOST_COLUMNS = 2_000;

    private static final int SHOWN = 200;

    private enum Stop {
        FIELD,
        ROW,
        QUOTE_OPEN,
        QUOTE_STRAY,
        TOO_LONG
    }

    private final Reader in;
    private final char delimiter;
    private char[] text = new char[1 << 16];
    /** Where the row begins; all of it stays in {@code text}, so that its first line can be found again. */
    private int begin;

    private int field;
    private int position;
    private int end;
    private boolean drained;
    private boolean full;
    private long line = 1;
    private List<String> cells = new ArrayList<>();
    private int count;

    CsvRows(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    /** The next row that is not blank; null at the end. */
    @Nullable
    CsvRow next() throws IOException {
        while (position < end || more()) {
            var row = row();
            if (row.fault() != null || !row.cells().stream().allMatch(String::isBlank)) {
                return row;
            }
        }
        return null;
    }

    private CsvRow row() throws IOException {
        var first = line;
        begin = position;
        cells = new ArrayList<>(Math.max(8, cells.size()));
        count = 0;
        while (true) {
            var stop = (position < end || more()) && text[position] == '"' ? quoted() : plain();
            switch (stop) {
                case FIELD -> {}
                case ROW -> {
                    return new CsvRow(first, cells, count, null);
                }
                case QUOTE_OPEN -> {
                    return broken(first, Problem.of("row-quote-open"));
                }
                case QUOTE_STRAY -> {
                    return broken(first, Problem.of("row-quote-stray"));
                }
                case TOO_LONG -> {
                    return skipped(first);
                }
            }
        }
    }

    private Stop plain() throws IOException {
        field = position;
        while (true) {
            if (position == end && !more()) {
                if (full) {
                    return Stop.TOO_LONG;
                }
                add(new String(text, field, position - field));
                return Stop.ROW;
            }
            var next = text[position];
            if (next == delimiter || next == '\n' || next == '\r') {
                add(field == position ? "" : new String(text, field, position - field));
                return passed(next);
            }
            position++;
        }
    }

    private Stop quoted() throws IOException {
        position++;
        field = position;
        var doubled = false;
        while (true) {
            if (position == end && !more()) {
                return Stop.QUOTE_OPEN;
            }
            var next = text[position];
            if (next == '"') {
                if (isAt(position + 1, '"')) {
                    doubled = true;
                    position += 2;
                    continue;
                }
                var value = new String(text, field, position - field);
                position++;
                return closed(doubled ? value.replace("\"\"", "\"") : value);
            }
            if (next == '\r' || (next == '\n' && text[position - 1] != '\r')) {
                line++;
            }
            position++;
        }
    }

    /** After a closing quotation mark: blanks, then the end of the field. */
    private Stop closed(String value) throws IOException {
        while (true) {
            if (position == end && !more()) {
                add(value);
                return full ? Stop.TOO_LONG : Stop.ROW;
            }
            var next = text[position];
            if (next == delimiter || next == '\n' || next == '\r') {
                add(value);
                return passed(next);
            }
            if (next != ' ' && next != '\t') {
                return Stop.QUOTE_STRAY;
            }
            position++;
        }
    }

    private Stop passed(char next) throws IOException {
        position++;
        if (next == delimiter) {
            return Stop.FIELD;
        }
        line++;
        begin = position;
        if (next == '\r' && isAt(position, '\n')) {
            position++;
        }
        return Stop.ROW;
    }

    private boolean isAt(int place, char wanted) throws IOException {
        var behind = place - begin;
        if (place >= end && !more()) {
            return false;
        }
        return text[begin + behind] == wanted;
    }

    private void add(String cell) {
        if (count < MOST_COLUMNS) {
            cells.add(cell);
        }
        count++;
    }

    /** Goes back to the end of the row's first line. */
    private CsvRow broken(long first, Problem fault) throws IOException {
        position = begin;
        full = false;
        while (position < end || more()) {
            var next = text[position];
            if (next == '\n' || next == '\r') {
                var raw = new String(text, begin, position - begin);
                line = first;
                passed(next == delimiter ? '\n' : next);
                return new CsvRow(first, pieces(raw), 0, fault);
            }
            position++;
        }
        if (full) {
            return skipped(first);
        }
        return new CsvRow(first, pieces(new String(text, begin, position - begin)), 0, fault);
    }

    /** Lets go of a row that is too long, keeping only its beginning. */
    private CsvRow skipped(long first) throws IOException {
        var start = new String(text, begin, Math.min(SHOWN, end - begin));
        full = false;
        do {
            for (position = begin; position < end; position++) {
                if (text[position] == '\n' || text[position] == '\r') {
                    line = first;
                    passed(text[position]);
                    return new CsvRow(first, pieces(start), 0, Problem.of("row-too-long", LONGEST_ROW));
                }
            }
            begin = end;
        } while (more());
        return new CsvRow(first, pieces(start), 0, Problem.of("row-too-long", LONGEST_ROW));
    }

    private List<String> pieces(String raw) {
        return Arrays.stream(raw.split(Pattern.quote(String.valueOf(delimiter)), MOST_COLUMNS))
                .map(piece -> piece.replace("\"", ""))
                .toList();
    }

    /** Reads on, keeping the row from its beginning; false at the end of the file or where the row is too long. */
    private boolean more() throws IOException {
        if (drained) {
            return false;
        }
        if (end == text.length && !makeRoom()) {
            full = true;
            return false;
        }
        var read = in.read(text, end, text.length - end);
        drained = read < 0;
        end += Math.max(0, read);
        return read > 0 || (!drained && more());
    }

    private boolean makeRoom() {
        if (begin > 0) {
            System.arraycopy(text, begin, text, 0, end - begin);
            position -= begin;
            field -= begin;
            end -= begin;
            begin = 0;
            return true;
        }
        if (text.length >= LONGEST_ROW) {
            return false;
        }
        text = Arrays.copyOf(text, Math.min(LONGEST_ROW, text.length * 2));
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
