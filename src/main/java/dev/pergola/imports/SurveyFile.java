// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out how a file is written: encoding from all of its bytes, delimiter and columns from its beginning. */
final class SurveyFile {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final Pattern NAMED_DELIMITER = Pattern.compile("\"?sep=(.)\"?\\s*(\\R[\\s\\S]*)?");
    private static final int HEAD = 1 << 16;
    private static final int ROWS = 5_000;
    private static final int SAMPLES = 3;
    private static final int SHOWN = 60;

    /** What somebody said about the file, to be taken without looking. */
    record Hints(@Nullable Charset charset, @Nullable Character delimiter) {
        static final Hints NONE = new Hints(null, null);
    }

    private SurveyFile() {}

    static FileShape survey(Path file, FileBytes bytes, Hints hints) throws IOException, UnreadableFile {
        var charset = hints.charset() == null ? bytes.charset() : hints.charset();
        var odd = hints.charset() == null ? bytes.oddLine() : 0;
        var head = head(file, charset, bytes.mark());
        var named = NAMED_DELIMITER.matcher(head);
        var isNamed = named.matches();
        var delimiter = hints.delimiter() != null
                ? hints.delimiter()
                : isNamed ? named.group(1).charAt(0) : delimiter(head);
        var bare =
                new FileShape(charset.name(), bytes.mark(), String.valueOf(delimiter), isNamed ? 1 : 0, odd, List.of());
        return new FileShape(bare.encoding(), bare.mark(), bare.delimiter(), bare.skipped(), odd, columns(file, bare));
    }

    private static String head(Path file, Charset charset, int mark) throws IOException {
        try (var text = FileShape.text(file, charset, mark)) {
            var letters = new char[HEAD];
            var length = 0;
            for (var read = 0; read >= 0 && length < HEAD; read = text.read(letters, length, HEAD - length)) {
                length += read;
            }
            return new String(letters, 0, length);
        }
    }

    /** The one that gives most rows as many columns as the header, and then most columns. */
    private static char delimiter(String head) throws IOException {
        var best = ',';
        var bestScore = 0L;
        for (var candidate : DELIMITERS) {
            var score = score(head, candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private static long score(String head, char delimiter) throws IOException {
        try (var rows = new CsvRows(new StringReader(head), delimiter)) {
            var header = rows.next();
            if (header == null || header.fault() != null || header.count() < 2) {
                return 0;
            }
            var like = 1L;
            var seen = 1L;
            for (var row = rows.next(); row != null && seen < 50; row = rows.next(), seen++) {
                like += row.count() == header.count() ? 1 : 0;
            }
            return like * 1_000_000 / seen + Math.min(header.count(), 1_000);
        }
    }

    private static List<FileShape.Column> columns(Path file, FileShape shape) throws IOException, UnreadableFile {
        try (var rows = new CsvRows(
                FileShape.text(file, Charset.forName(shape.encoding()), shape.mark()),
                shape.delimiter().charAt(0))) {
            if (shape.skipped() > 0) {
                rows.next();
            }
            var header = header(rows.next());
            var evidence = new ArrayList<Seen>();
            header.forEach(name -> evidence.add(new Seen(name)));
            CsvRow row;
            var count = 0;
            while (count < ROWS && (row = rows.next()) != null) {
                count++;
                if (row.fault() == null && row.count() == header.size()) {
                    for (var column = 0; column < header.size(); column++) {
                        evidence.get(column).take(row.cell(column));
                    }
                }
            }
            if (count == 0) {
                throw new UnreadableFile(Problem.of("file-without-rows"));
            }
            var commaIsFree = !shape.delimiter().equals(",");
            return evidence.stream().map(seen -> seen.column(commaIsFree)).toList();
        }
    }

    private static List<String> header(@Nullable CsvRow row) throws UnreadableFile {
        if (row == null) {
            throw new UnreadableFile(Problem.of("file-without-rows"));
        }
        if (row.fault() != null) {
            throw new UnreadableFile(Problem.of("file-header-broken", row.line()));
        }
        if (row.count() > CsvRows.MOST_COLUMNS) {
            throw new UnreadableFile(Problem.of("file-too-many-columns", row.count(), CsvRows.MOST_COLUMNS));
        }
        if (row.cells().stream().anyMatch(name -> name.chars().anyMatch(SurveyFile::isNoText))) {
            throw new UnreadableFile(Problem.of("file-not-text", row.line()));
        }
        return row.cells().stream().map(String::strip).toList();
    }

    /** Line breaks and tabs may stand within a name. */
    private static boolean isNoText(int letter) {
        return Character.isISOControl(letter) && !Character.isWhitespace(letter);
    }

    /** What was seen of one column. */
    private static final class Seen {

        private final String name;
        private final LinkedHashSet<String> samples = new LinkedHashSet<>();
        private final NotationEvidence evidence = new NotationEvidence();

        Seen(String name) {
            this.name = name;
        }

        void take(String cell) {
            if (cell.isBlank()) {
                return;
            }
            if (samples.size() < SAMPLES) {
                var shown = cell.strip().replace('\0', ' ');
                samples.add(shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown);
            }
            if (cell.length() < 40) {
                evidence.take(cell);
            }
        }

        FileShape.Column column(boolean commaIsFree) {
            return new FileShape.Column(name, List.copyOf(samples), evidence.dates(), evidence.numbers(commaIsFree));
        }
    }
}
