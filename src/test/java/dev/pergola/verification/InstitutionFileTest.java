// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import static dev.pergola.verification.VerificationSamples.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("G3")
@Tag("F13")
class InstitutionFileTest {

    static final String OXFORD = """
            {"name": "University of Oxford", "domains": ["ox.ac.uk"], "web_pages": ["https://ox.ac.uk/"], \
            "country": "United Kingdom", "alpha_two_code": "GB", "state-province": null}""";

    @Test
    void readsAUniversityAndPutsItsDomainsInOrder() {
        var given = given(
                "[%s]".formatted(OXFORD.replace("\"ox.ac.uk\"", "\" OX.ac.uk. \", \"ox.AC.uk\", \"lib.ox.ac.uk\"")));

        assertThat(given.rows())
                .containsExactly(new InstitutionRow(
                        "universities:GB:university-of-oxford",
                        "University of Oxford",
                        "GB",
                        List.of("ox.ac.uk", "lib.ox.ac.uk"),
                        1));
        assertThat(given.summary()).isEqualTo(new InstitutionFile.Summary("universities", 1, 1, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "https://ox.ac.uk/"  | 'https://ox.ac.uk/' is no domain: a letter is ambiguous or not allowed in a domain
            "ada@ox.ac.uk"       | 'ada@ox.ac.uk' is no domain: a letter is ambiguous or not allowed in a domain
            "ac.uk"              | ac.uk is a bare public suffix, under which anyone may register
            "ox.ac.uk", "gmail.com" | gmail.com belongs to a mail provider open to anyone
            "una.an"             | una.an is under no public suffix in use
            "ox"                 | 'ox' is no domain: it is not a complete domain name
            ""                   | '' is no domain: there is no domain
            7                    | it holds no list of domains
            """)
    void rejectsABadDomainAndReadsOn(String domains, String wrong) {
        var given = given("[\n" + OXFORD.replace("\"ox.ac.uk\"", domains) + ",\n " + OXFORD + "]");

        assertThat(given.rows()).extracting(InstitutionRow::line).containsExactly(3);
        assertThat(given.rejected()).singleElement().satisfies(row -> {
            assertThat(row.wrong()).isEqualTo(wrong);
            assertThat(row.field()).isEqualTo("domains");
            assertThat(row.entry()).isEqualTo(1);
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.column()).isEqualTo(45);
            assertThat(row.mend()).isNotBlank();
            assertThat(row.source()).contains("\"name\":\"University of Oxford\"");
        });
    }

    @Test
    void aRejectedEntryCanBeMendedAndImportedAgain() {
        var rejected = given("[" + OXFORD.replace("\"GB\"", "\"England\"") + "]")
                .rejected()
                .getFirst();

        assertThat(rejected.wrong()).isEqualTo("'ENGLAND' is no country code");
        assertThat(given("[" + rejected.source().replace("England", "GB") + "]").rows())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "null", "\"text\"", "[[1]]", "{}", "{\"name\": 7, \"web_pages\": {}}"})
    void anEntryOfAnotherShapeDoesNotStopTheFile(String entry) {
        var given = given("[" + entry + ", " + OXFORD + ", " + entry + "]");

        assertThat(given.rows()).hasSize(1);
        assertThat(given.rejected()).hasSize(2);
        assertThat(given.summary()).isEqualTo(new InstitutionFile.Summary("universities", 3, 1, 0, 2));
    }

    @Test
    void aTruncatedFileKeepsWhatWasGoodAndSaysWhereItBreaksOff() {
        var given = given("[" + OXFORD + ",\n" + OXFORD.substring(0, 60));

        assertThat(given.rows()).hasSize(1);
        assertThat(given.rejected()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.column()).isBetween(55, 62);
            assertThat(row.wrong()).startsWith("the JSON breaks off or is malformed");
        });
    }

    @Test
    void countsColumnsInCharactersNotBytes() {
        var given = given("[" + OXFORD.replace("University of Oxford", "Ünïvërsïtÿ ðf Öxförd") + ", 7]");

        assertThat(given.rejected())
                .singleElement()
                .extracting(RejectedRow::column)
                .isEqualTo(OXFORD.length() + 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "7", "<html>", "name,domain\nOxford,ox.ac.uk", "[", "[[[[", "\u0000\u0001"})
    void givesOneRejectionForWhatIsNoListAtAll(String text) {
        var given = given(text);

        assertThat(given.rows()).isEmpty();
        assertThat(given.rejected()).hasSize(1);
    }

    @Test
    void isNotTroubledByAByteOrderMarkOrHostileDepth() {
        assertThat(given("\ufeff[" + OXFORD + "]").rows()).hasSize(1);
        assertThat(given("[" + OXFORD + ",{\"domains\":" + "[".repeat(100_000)).rejected())
                .hasSize(1);
        assertThat(given("[" + OXFORD + ",{\"other\":" + "[".repeat(100_000)).rows())
                .hasSize(1);
    }

    @Test
    void bringsAnInstitutionListedTwiceTogether() {
        var merged = new MergedInstitutions();
        given("[" + OXFORD + "," + OXFORD.replace("ox.ac.uk", "oxford.edu").replace("University of", "University  of")
                        + "]")
                .rows()
                .forEach(merged);

        assertThat(merged.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.domains()).containsExactly("ox.ac.uk", "oxford.edu"));
    }
}
