// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("J10")
@Tag("F13")
class SurveyChecksTest {

    private static final String FILE = "surveys.yaml";

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheShippedFile() throws IOException {
        Files.copy(Path.of("packs/handbook", FILE), folder.resolve(FILE));
    }

    private PackReader.Read<SurveyWords> read() {
        var reader = new PackReader(folder);
        var read = reader.yaml(FILE, "surveys", SurveyWords.class);
        assertThat(reader.findings()).isEmpty();
        return read.orElseThrow();
    }

    @Test
    void takesTheShippedFile() {
        var words = read().value();

        assertThat(SurveyChecks.findings(read())).isEmpty();
        assertThat(words.of("post-churn").reason()).isNotNull();
        assertThat(words.of("post-churn").reason().find("price")).isPresent();
        assertThat(words.of("of-another-day")).isEqualTo(words.otherwise());
    }

    @Test
    void noticesAReasonThatStandsTwice() throws IOException {
        var text = Files.readString(folder.resolve(FILE));
        Files.writeString(folder.resolve(FILE), text.replace("key: features", "key: price"));

        assertThat(SurveyChecks.findings(read())).singleElement().satisfies(finding -> {
            assertThat(finding.message()).isEqualTo("The key 'price' stands here twice.");
            assertThat(finding.line())
                    .isEqualTo(1
                            + (int) text.lines()
                                    .takeWhile(line -> !line.contains("key: features"))
                                    .count());
        });
    }
}
