// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a file is written and what its columns are.
 *
 * @param mark      how many bytes stand before the text
 * @param delimiter one character
 * @param skipped   lines before the header, as some programs write one that names the delimiter
 * @param oddLine   the first line that is not UTF-8, where another encoding was chosen for that; else 0
 */
record FileShape(String encoding, int mark, String delimiter, int skipped, long oddLine, List<Column> columns) {

    /** Columns that we add to a file of rejected rows. */
    static final String LINE = "pergola_line";

    static final String PROBLEM = "pergola_problem";

    /**
     * A column.
     *
     * @param samples some of what stands in it
     * @param dates   how dates in it are written, if it has any
     * @param numbers how numbers in it are written, if it has any
     */
    record Column(String name, List<String> samples, Notation dates, Notation numbers) {

        boolean isOurs() {
            return name.equals(LINE) || name.equals(PROBLEM);
        }
    }

    /** Opens the file behind its header. */
    CsvRows open(Path file) throws IOException {
        var rows = new CsvRows(text(file, Charset.forName(encoding), mark), delimiter.charAt(0));
        for (var line = 0; line <= skipped; line++) {
            rows.next();
        }
        return rows;
    }

    static Reader text(Path file, Charset charset, int mark) throws IOException {
        var in = Files.newInputStream(file);
        in.skipNBytes(mark);
        return new InputStreamReader(in, charset);
    }

    /** The same for files with the same columns, in whatever order. */
    String headerKey() {
        return columns.stream()
                .filter(column -> !column.isOurs())
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** The delimiter in words. */
    public String delimiterWord() {
        return switch (delimiter) {
            case "," -> "comma";
            case ";" -> "semicolon";
            case "\t" -> "tab";
            default -> "'" + delimiter + "'";
        };
    }
}
