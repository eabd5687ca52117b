// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("F13")
class CheckPackTest {

    private static final Path SHIPPED = Path.of("packs/handbook");

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheShippedPack() throws IOException {
        try (var files = Files.walk(SHIPPED)) {
            for (var file : files.toList()) {
                var copy = folder.resolve(SHIPPED.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Test
    @Tag("L1")
    void takesTheShippedPackAndWarnsOfTheLineThatIsShorterThanItsBundle() {
        assertThat(new CheckPack().check(folder)).isInstanceOfSatisfying(CheckPack.Outcome.Usable.class, usable -> {
            assertThat(usable.title()).isEqualTo("Handbook");
            assertThat(usable.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                assertThat(finding.message())
                        .contains("SaaS Ultimate 1y", "P1Y", "SaaS Ultimate with Support 3y", "P3Y");
            });
        });
    }

    @Test
    @Tag("L1")
    void shipsTheSecondContradictingRowAsAThreeYearBundle() {
        var pack = new CheckPack().read(folder, new java.util.ArrayList<>());

        assertThat(pack).isNotNull();
        assertThat(pack.bundles())
                .filteredOn(bundle ->
                        bundle.program().equals("oss") && bundle.term().equals("P3Y"))
                .anySatisfy(bundle -> {
                    assertThat(bundle.hosting()).isEqualTo(Bundle.Hosting.selfManaged);
                    assertThat(bundle.lines())
                            .extracting(Bundle.Line::name)
                            .containsExactlyInAnyOrder("SM Support 3y", "SM Ultimate 3y");
                });
        assertThat(pack.bundles())
                .filteredOn(bundle -> bundle.program().equals("edu"))
                .hasSize(4);
    }

    @Test
    void namesFileLineColumnFieldAndTheNearestNameOfAnUnknownWord() throws IOException {
        replace("programs/edu.yaml", "serviceLevelBusinessDays:", "serviceLevelBusinesDays:");

        var found = findings();

        assertThat(found).anySatisfy(finding -> {
            assertThat(finding.file()).isEqualTo("programs/edu.yaml");
            assertThat(finding.line()).isEqualTo(lineOf("programs/edu.yaml", "serviceLevelBusinesDays"));
            assertThat(finding.column()).isEqualTo(1);
            assertThat(finding.field()).isEqualTo("serviceLevelBusinesDays");
            assertThat(finding.mend()).isEqualTo("Did you mean 'serviceLevelBusinessDays'?");
        });
        assertThat(found)
                .anySatisfy(
                        finding -> assertThat(finding.message()).isEqualTo("'serviceLevelBusinessDays' is missing."));
    }

    @Test
    void suggestsTheChoiceThatWasMeant() throws IOException {
        replace("programs/oss.yaml", "decision: review", "decision: reveiw");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.field()).isEqualTo("decision");
            assertThat(finding.mend()).isEqualTo("Did you mean 'review'?");
        });
    }

    @Test
    void namesThePlaceWhereYamlBreaks() throws IOException {
        Files.writeString(folder.resolve("skus.yaml"), "bundles:\n  - {key: a, program: edu\n  - broken");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo("skus.yaml");
            assertThat(finding.line()).isGreaterThanOrEqualTo(2);
            assertThat(finding.message()).startsWith("This is not valid YAML");
        });
    }

    @Test
    void noticesAKeyThatStandsTwice() throws IOException {
        replace("pack.yaml", "title: Handbook\n", "title: Handbook\ntitle: Again\n");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.line()).isEqualTo(3);
            assertThat(finding.message()).contains("title").contains("twice");
        });
    }

    @Test
    void noticesNamesThatNothingHas() throws IOException {
        replace("programs/edu.yaml", "agreement: edu", "agreement: edus");
        replace("programs/edu.yaml", "submitted: application-submitted", "submitted: aplication-submitted");

        assertThat(findings())
                .extracting(Finding::message, Finding::mend)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("There is no agreement 'edus'.", "Did you mean 'edu'?"),
                        org.assertj.core.groups.Tuple.tuple(
                                "There is no template 'aplication-submitted'.",
                                "Did you mean 'application-submitted'?"));
    }

    @Test
    @Tag("C6")
    void noticesAGroupOfAnUnknownRoleAndOneThatStandsTwice() throws IOException {
        replace("aliases.yaml", "role: deal-desk", "role: deal-dsk");
        replace("aliases.yaml", "key: partner-help-desk", "key: sales-support");

        var found = findings();

        assertThat(found).hasSize(2);
        assertThat(found).anySatisfy(finding -> {
            assertThat(finding.field()).isEqualTo("aliases/2/role");
            assertThat(finding.line()).isEqualTo(lineOf("aliases.yaml", "deal-dsk"));
            assertThat(finding.message()).isEqualTo("There is no role 'deal-dsk'.");
            assertThat(finding.mend()).isEqualTo("Did you mean 'deal-desk'?");
        });
        assertThat(found)
                .anySatisfy(finding ->
                        assertThat(finding.message()).isEqualTo("The key 'sales-support' stands here twice."));
    }

    @Test
    @Tag("M3")
    void noticesATopicThatStandsTwiceAndCapsAndTopicsThatAreNotThere() throws IOException {
        replace("mailing.yaml", "{key: retention, title", "{key: enablement, title");
        replace(
                "mailing.yaml",
                "one practice at a time.\", caps: marketing",
                "one practice at a time.\", caps: marketting");
        replace("mailing.yaml", "survey: leave}", "surveys: leave}");
        replace("templates/lifecycle/newsletter.mjml", "category: newsletter", "category: newsletters");

        var found = findings();

        assertThat(found)
                .filteredOn(finding -> finding.file().equals("mailing.yaml"))
                .extracting(Finding::field, Finding::message, Finding::mend)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                "topics/1/caps", "There is no cap 'marketting'.", "Did you mean 'marketing'?"),
                        org.assertj.core.groups.Tuple.tuple(
                                "topics/2/key", "The topic 'enablement' is already there.", "Rename it."),
                        org.assertj.core.groups.Tuple.tuple(
                                "unknown/surveys", "There is no topic 'surveys'.", "Did you mean 'survey'?"));
        assertThat(found)
                .filteredOn(finding -> finding.file().equals("templates/lifecycle/newsletter.mjml"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.line()).isEqualTo(lineOf(finding.file(), "category: newsletters"));
                    assertThat(finding.message()).isEqualTo("There is no topic 'newsletters'.");
                    assertThat(finding.mend()).isEqualTo("Did you mean 'newsletter'?");
                });
    }

    @Test
    @Tag("M3")
    void noticesThatTransactionalIsNoTopicAndHoursThatEndBeforeTheyBegin() throws IOException {
        replace("mailing.yaml", "{key: survey, title", "{key: transactional, title");
        replace("mailing.yaml", "until: \"17:00\"", "until: \"08:00\"");

        assertThat(findings())
                .extracting(Finding::field, Finding::message)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                "topics/5/key", "The topic 'transactional' is already there."),
                        org.assertj.core.groups.Tuple.tuple("hours/until", "The hours end before they begin."));
    }

    @Test
    @Tag("M1")
    void noticesTwoMailsOfOneKeyInDifferentFolders() throws IOException {
        Files.copy(folder.resolve("templates/lifecycle/newsletter.mjml"), folder.resolve("templates/newsletter.mjml"));

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo("templates/newsletter.mjml");
            assertThat(finding.message()).isEqualTo("Another mail has the key 'newsletter'.");
        });
    }

    @Test
    @Tag("C6")
    void saysWhereAGroupIsWrittenWrongly() throws IOException {
        replace("aliases.yaml", "key: deal-desk", "key: Deal Desk");
        replace("aliases.yaml", "address: partner", "adress: partner");

        assertThat(findings())
                .extracting(Finding::file, Finding::field)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("aliases.yaml", "aliases/1/adress"),
                        org.assertj.core.groups.Tuple.tuple("aliases.yaml", "aliases/2/key"));
    }

    @Test
    @Tag("M1")
    void noticesAVariableThatIsNotDeclaredAndLogicInAMail() throws IOException {
        replace("templates/application-rejected.mjml", "{{reason}}", "{{resaon}}");
        replace("templates/application-submitted.mjml", "{{organisation}}", "{{#organisation}}x{{/organisation}}");

        assertThat(findings())
                .extracting(Finding::message)
                .anySatisfy(message -> assertThat(message).isEqualTo("'{{resaon}}' is used but not declared."))
                .anySatisfy(message -> assertThat(message).contains("would be logic"));
    }

    @Test
    @Tag("M1")
    void namesTheLineWhereABodyIsNotWellFormed() throws IOException {
        replace("templates/application-rejected.mjml", "</mj-column>", "");

        assertThat(findings()).anySatisfy(finding -> {
            assertThat(finding.file()).isEqualTo("templates/application-rejected.mjml");
            assertThat(finding.field()).isEqualTo("body");
            assertThat(finding.line()).isEqualTo(lineOf("templates/application-rejected.mjml", "</mj-section>"));
        });
    }

    @Test
    void saysAllFaultsAtOnceAndReadsNoPackInHalf() throws IOException {
        replace("programs/edu.yaml", "decision: automatic", "decision: perhaps");
        replace("programs/oss.yaml", "renewal: same", "renewal: free");
        Files.delete(folder.resolve("texts/problems.yaml"));

        var outcome = new CheckPack().check(folder);

        assertThat(outcome).isInstanceOf(CheckPack.Outcome.Broken.class);
        assertThat(outcome.findings())
                .extracting(Finding::file)
                .containsExactlyInAnyOrder("programs/edu.yaml", "programs/oss.yaml", "texts/problems.yaml");
    }

    @Test
    void survivesFilesThatAreNoText() throws IOException {
        Files.write(folder.resolve("programs/edu.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2, (byte) 0x80});
        Files.writeString(folder.resolve("programs/oss.yaml"), "&a [*a, *a]");

        assertThat(new CheckPack().check(folder)).isInstanceOf(CheckPack.Outcome.Broken.class);
    }

    private List<Finding> findings() {
        return new CheckPack()
                .check(folder).findings().stream()
                        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                        .toList();
    }

    private void replace(String file, String what, String with) throws IOException {
        var path = folder.resolve(file);
        var text = Files.readString(path);
        assertThat(text).contains(what);
        Files.writeString(
                path,
                text.replaceFirst(java.util.regex.Pattern.quote(what), java.util.regex.Matcher.quoteReplacement(with)));
    }

    private int lineOf(String file, String words) throws IOException {
        var lines = Files.readAllLines(folder.resolve(file));
        for (var line = 0; line < lines.size(); line++) {
            if (lines.get(line).contains(words)) {
                return line + 1;
            }
        }
        throw new AssertionError(words);
    }
}
