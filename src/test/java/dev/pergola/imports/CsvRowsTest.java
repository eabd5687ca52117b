// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C12")
@Tag("F13")
class CsvRowsTest {

    private static List<CsvRow> read(String text) throws IOException {
        return read(new StringReader(text), ',');
    }

    private static List<CsvRow> read(Reader text, char delimiter) throws IOException {
        var rows = new ArrayList<CsvRow>();
        try (var in = new CsvRows(text, delimiter)) {
            for (var row = in.next(); row != null; row = in.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<List<String>> cells(String text) throws IOException {
        return read(text).stream().map(CsvRow::cells).toList();
    }

    private static String at(int line, String code) {
        return line + " " + code;
    }

    private static List<String> faults(List<CsvRow> rows) {
        return rows.stream()
                .filter(row -> row.fault() != null)
                .map(row -> row.line() + " " + row.fault().code())
                .toList();
    }

    @Test
    void readsAllLineEndsQuotesAndAMissingLastOne() throws IOException {
        assertThat(cells("a,b\r\n1,\"x\ny\"\r\n\r\n3,4\r5,\"six \"\"6\"\"\" \n7,"))
                .containsExactly(
                        List.of("a", "b"),
                        List.of("1", "x\ny"),
                        List.of("3", "4"),
                        List.of("5", "six \"6\""),
                        List.of("7", ""));
    }

    @Test
    void knowsTheLineOfEachRowAlsoBehindNewlinesInFields() throws IOException {
        assertThat(read("a,b\n\"1\r\n\r\n2\",b\n\n\nc,d\n").stream().map(CsvRow::line))
                .containsExactly(1L, 2L, 7L);
    }

    @Test
    void passesOverBlankRows() throws IOException {
        assertThat(cells("a,b\n,\n , \n\nc,d\n\n")).hasSize(2);
    }

    @Test
    void aBrokenQuoteCostsOnlyItsOwnRow() throws IOException {
        var rows = read("a,b\n1,\"never closed\n2,good\n3,\"stray\"s,x\n4,good\n5,5\" pipe\n");

        assertThat(faults(rows)).containsExactly(at(2, "row-quote-stray"), at(4, "row-quote-stray"));
        assertThat(rows.stream().filter(row -> row.fault() == null).map(row -> row.cell(0)))
                .containsExactly("a", "2", "4", "5");
    }

    @Test
    void aQuoteThatNothingClosesIsNamedWithItsLine() throws IOException {
        var rows = read("a,b\n1,\"never closed\n2,good\n3,good\n");

        assertThat(faults(rows)).containsExactly(at(2, "row-quote-open"));
        assertThat(rows).hasSize(4);
    }

    @Test
    void aQuoteThatStaysOpenForLongerThanAnyRowMayBeIsGivenUp() throws IOException {
        var rows = read("a,b\n1,\"open\n" + "2,good\n".repeat(200_000));

        assertThat(faults(rows)).containsExactly(at(2, "row-quote-open"));
        assertThat(rows).hasSize(200_002);
        assertThat(rows.getLast().line()).isEqualTo(200_002);
    }

    @Test
    void aFieldOfAHundredMegabytesIsRefusedInBoundedMemory() throws IOException {
        var rows = read(new LongField(100_000_000), ',');

        assertThat(faults(rows)).containsExactly(at(1, "row-too-long"));
        assertThat(rows.getLast().cells()).containsExactly("c", "d");
        assertThat(rows.getLast().line()).isEqualTo(2);
    }

    @Test
    void countsAMillionColumnsWithoutKeepingThem() throws IOException {
        var rows = read("a,b\n" + ",x".repeat(400_000) + "\nc,d\n");

        assertThat(rows.get(1).count()).isEqualTo(400_001);
        assertThat(rows.get(1).cells()).hasSize(CsvRows.MOST_COLUMNS);
        assertThat(rows.get(2).cells()).containsExactly("c", "d");
        assertThat(faults(read("x,".repeat(1_000_000) + "\nc,d\n"))).containsExactly(at(1, "row-too-long"));
    }

    @Test
    void readsTheSameWhereverTheBufferEnds() throws IOException {
        for (var filler = (1 << 16) - 20; filler < (1 << 16) + 4; filler++) {
            var text = "x".repeat(filler) + ",1\r\n\"a\"\"b\",\"c\r\nd\"\r\ne,f\r\n";
            var rows = read(text);
            assertThat(rows.stream().skip(1).map(CsvRow::cells))
                    .as("filler of %d", filler)
                    .containsExactly(List.of("a\"b", "c\r\nd"), List.of("e", "f"));
            assertThat(rows.getLast().line()).isEqualTo(4);
        }
    }

    /** One field without end, then a good row. */
    private static final class LongField extends Reader {

        private static final String REST = "\nc,d\n";
        private long left;
        private int rest;

        LongField(long length) {
            this.left = length;
        }

        @Override
        public int read(char[] text, int offset, int length) {
            if (left > 0) {
                var some = (int) Math.min(left, length);
                java.util.Arrays.fill(text, offset, offset + some, 'x');
                left -= some;
                return some;
            }
            if (rest == REST.length()) {
                return -1;
            }
            text[offset] = REST.charAt(rest++);
            return 1;
        }

        @Override
        public void close() {}
    }
}
