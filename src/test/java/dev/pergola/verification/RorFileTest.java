// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import static dev.pergola.verification.VerificationSamples.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("G3")
class RorFileTest {

    static final Path SAMPLE = Path.of("../shared/data/ror-sample.json");

    static final String DELFT = """
            {"id": "https://ror.org/02e2c7k09", "status": "active", "types": ["education", "funder"],
             "domains": ["TUDelft.nl"], "links": [{"type": "website", "value": "https://www.tudelft.nl/en"}],
             "names": [{"value": "TU Delft", "types": ["acronym"]},
                       {"value": "Delft University of Technology", "types": ["label", "ror_display"]}],
             "locations": [{"geonames_details": {"country_code": "NL"}}], "relationships": [{"deep": [[{}]]}]}""";

    @Test
    void readsTheDisplayNameTheCountryAndTheDomains() {
        assertThat(given("[" + DELFT + "]").rows())
                .containsExactly(new InstitutionRow(
                        "https://ror.org/02e2c7k09", "Delft University of Technology", "NL", List.of("tudelft.nl"), 1));
    }

    @ParameterizedTest
    @CsvSource({"\"active\", \"withdrawn\"", "\"education\", \"facility\""})
    void leavesOutWhatIsClosedOrTeachesNobody(String from, String to) {
        assertThat(given("[" + DELFT.replace(from, to) + "]").summary())
                .isEqualTo(new InstitutionFile.Summary("ror", 1, 0, 1, 0));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "ror_display, label, names, none is marked ror_display",
                "NL, Netherlands, locations, there is no country code",
                "02e2c7k09, x, id, `'https://ror.org/x' is no ROR id`",
                "\"status\", \"state\", status, it is missing",
                "\"names\", \"name\", names, this is ROR schema v1",
                "TUDelft.nl, nl, domains, `'nl' is no domain: it is not a complete domain name`",
            })
    void saysWhatIsMissing(String from, String to, String field, String wrong) {
        assertThat(given("[" + DELFT.replace(from, to) + "]").rejected())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.field()).isEqualTo(field);
                    assertThat(row.wrong()).isEqualTo(wrong);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.monash.edu/, monash.edu",
        "https://www.uow.edu.au/index.html, uow.edu.au",
        "https://www2.uni.edu/en/, uni.edu",
        "https://en.ecnu.edu.cn, ecnu.edu.cn",
        "https://fim.uni-passau.de, fim.uni-passau.de",
        "https://web.de,",
        "https://www.facebook.com/college,",
        "https://sites.google.com,",
        "https://www.utmb.edu/nursing,",
        "https://ac.uk,",
        "https://host.internal/,",
        "http://10.0.0.1/,",
        "not a url,",
        "mailto:a@ox.ac.uk,",
    })
    void takesTheHostOfAWebsiteOnlyWhereItIsTheInstitutionsOwn(String website, String domain) {
        assertThat(WebsiteHost.of(website).orElse(null)).isEqualTo(domain);
    }

    @Test
    void takesEveryInstitutionOfTheSample() throws IOException {
        assertThat(SAMPLE)
                .as("the ROR sample, expected beside the project: %s", SAMPLE.toAbsolutePath())
                .exists();

        var given = given(Files.readString(SAMPLE));

        assertThat(given.summary()).isEqualTo(new InstitutionFile.Summary("ror", 20, 20, 0, 0));
        assertThat(given.rows()).extracting(row -> row.domains().getFirst()).contains("monash.edu", "uow.edu.au");
    }
}
