// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("C12")
@Tag("F13")
class SurveyFileTest {

    static final Path CORPUS = Path.of("src/test/resources/imports");

    @TempDir
    Path folder;

    private static FileShape survey(Path file) throws IOException, UnreadableFile {
        return SurveyFile.survey(file, FileBytes.examine(file), SurveyFile.Hints.NONE);
    }

    private static List<String> names(FileShape shape) {
        return shape.columns().stream().map(FileShape.Column::name).toList();
    }

    private Path file(String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve("file.csv"), text, charset);
    }

    @ParameterizedTest
    @CsvSource({
        "byte-order-mark.csv,        UTF-8,        comma,     BOM1, Ålesund Verft",
        "utf-16.csv,                 UTF-16LE,     comma,     U16,  Žďár Stroje",
        "utf-16-unmarked.csv,        UTF-16BE,     comma,     U16N, Plain Widgets",
        "windows-1252.csv,           windows-1252, semicolon, W1,   Müller & Söhne",
        "tabs.tsv,                   UTF-8,        tab,       T1,   'Tab, Inc.'",
        "named-delimiter.csv,        UTF-8,        semicolon, S1,   Sep Line",
        "quotes-and-newlines.csv,    UTF-8,        comma,     Q1,   The \"Best\" Company",
        "thirty-columns-more.csv,    UTF-8,        comma,     E1,   x"
    })
    void readsWhatPeopleHave(String name, String encoding, String delimiter, String id, String second)
            throws IOException, UnreadableFile {
        var file = CORPUS.resolve(name);
        var shape = survey(file);

        assertThat(shape.encoding()).isEqualTo(encoding);
        assertThat(shape.delimiterWord()).isEqualTo(delimiter);
        assertThat(names(shape)).startsWith("Id");
        try (var rows = shape.open(file)) {
            var row = rows.next();
            assertThat(row.cell(0)).isEqualTo(id);
            assertThat(row.cell(1)).isEqualTo(second);
        }
    }

    @Test
    void namesTheFirstLineThatIsNotUtf8() throws IOException, UnreadableFile {
        var shape = survey(file("Id,Name\n1,Plain\n2,Plain\n3,Café\n", Charset.forName("windows-1252")));

        assertThat(shape.oddLine()).isEqualTo(4);
        assertThat(Notices.of(shape)).singleElement().asString().contains("Line 4", "windows-1252");
    }

    @Test
    void findsTheOddByteAlsoAtTheVeryEndAndFarBehindTheBeginning() throws IOException, UnreadableFile {
        assertThat(survey(file("Id,Name\n1,Café", Charset.forName("windows-1252")))
                        .oddLine())
                .isEqualTo(2);
        assertThat(survey(file("Id,Name\n" + "1,Caffè\n".repeat(100_000) + "2,x\n", StandardCharsets.UTF_8))
                        .oddLine())
                .isZero();
        Files.write(
                folder.resolve("file.csv"),
                new byte[] {'4', ',', (byte) 0xE9, '\n'},
                java.nio.file.StandardOpenOption.APPEND);
        assertThat(survey(folder.resolve("file.csv")).oddLine()).isEqualTo(100_003);
    }

    @ParameterizedTest
    @CsvSource({
        "day-first.csv, DAY_FIRST",
        "month-first.csv, MONTH_FIRST",
        "ambiguous-dates.csv, UNDECIDED",
        "iso-and-day-first.csv, DAY_FIRST"
    })
    void seesHowDatesAreWritten(String name, Notation expected) throws IOException, UnreadableFile {
        assertThat(survey(CORPUS.resolve(name)).columns().get(2).dates()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,75 | ; | DECIMAL_COMMA",
                "1.234,50 | ; | DECIMAL_COMMA",
                "0.664 | ; | PLAIN",
                "1.234 | ; | UNDECIDED",
                "\"1,234\" | , | PLAIN",
                "\"0,75\" | , | DECIMAL_COMMA",
                "67500 | ; | PLAIN"
            })
    void seesHowNumbersAreWritten(String cell, String delimiter, Notation expected) throws IOException, UnreadableFile {
        var shape = survey(file("Id%1$sAmount\n1%1$s%2$s\n".formatted(delimiter, cell), StandardCharsets.UTF_8));

        assertThat(shape.columns().get(1).numbers()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY_FIRST, DATE, 31.12.2026, 2026-12-31",
        "DAY_FIRST, DATE, 1/2/2026, 2026-02-01",
        "MONTH_FIRST, DATE, 12/31/2026, 2026-12-31",
        "MONTH_FIRST, DATE, 31/12/2026, 31/12/2026",
        "DAY_FIRST, DATE, 2026-12-31, 2026-12-31",
        "PLAIN, DATE, 2026-12-31T08:00:00Z, 2026-12-31",
        "PLAIN, DATE, 30.2.2026, 30.2.2026",
        "DECIMAL_COMMA, NUMBER, '1.234,50', 1234.50",
        "PLAIN, NUMBER, '$1,234.50', 1234.50",
        "PLAIN, NUMBER, 67 500 €, 67500",
        "PLAIN, SHARE, 66.4%, 0.664",
        "DECIMAL_COMMA, SHARE, '66,4 %', 0.664",
        "PLAIN, SHARE, many%, many%"
    })
    void writesCellsTheOneWayThatFieldsTake(Notation notation, ImportField.Kind kind, String cell, String expected) {
        assertThat(notation.plain(kind, cell)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"header-only.csv, file-without-rows", "broken-header.csv, file-header-broken"})
    void refusesAFileThatNothingCanBeTakenFrom(String name, String code) {
        assertThatThrownBy(() -> survey(CORPUS.resolve(name)))
                .isInstanceOfSatisfying(
                        UnreadableFile.class,
                        unreadable -> assertThat(unreadable.problem().code()).isEqualTo(code));
        assertThat(List.of("file-without-rows", "file-header-broken")).contains(code);
    }

    @Test
    void refusesMoreColumnsThanAnyFileMeans() throws IOException {
        var file = file("x,".repeat(5_000) + "\n1,2\n", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> survey(file)).hasMessage("file-too-many-columns");
    }

    @Test
    void refusesAnUploadThatOutgrowsTheLimitAndKeepsNothingOfIt() {
        var settings = new dev.pergola.shared.ServiceSettings(
                folder, null, java.net.URI.create("http://localhost"), folder, false, false, null);
        var files = new KeptFiles(settings);

        assertThatThrownBy(() ->
                        files.keep(java.util.UUID.randomUUID(), new java.io.ByteArrayInputStream(new byte[99]), 98))
                .hasMessage("file-too-large");
        assertThat(folder.resolve("imports")).isEmptyDirectory();
    }
}
