// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.packs.CheckPack;
import dev.pergola.packs.Finding;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs that are shipped are those of the customer life cycle, each with its window and recipients. */
class HandbookProgramsTest {

    private static final Path HANDBOOK = Path.of("packs/handbook");

    private static Map<String, Program> programs = Map.of();

    @BeforeAll
    static void readThePack() {
        var pack = new ProgramSamples.Captured();
        new CheckPack(pack).check(HANDBOOK);
        var read = LifecyclePrograms.read(new ReadProgram(ProgramSamples.SCHEMA), pack.files, pack.names);
        assertThat(read.findings()).isEmpty();
        programs = read.programs().stream().collect(Collectors.toMap(Program::key, program -> program));
    }

    @Test
    @Tag("J4")
    void passTheCheckOfThePack() {
        var outcome = new CheckPack(new LifecyclePrograms(() -> ProgramSamples.SCHEMA)).check(HANDBOOK);

        assertThat(outcome).isInstanceOfSatisfying(CheckPack.Outcome.Usable.class, usable -> {
            assertThat(usable.contents()).contains("24 lifecycle programs");
            assertThat(usable.findings())
                    .extracting(Finding::file)
                    .noneMatch(file -> file.startsWith("lifecycle/") || file.startsWith("templates/lifecycle/"));
        });
    }

    @ParameterizedTest
    @Tag("J2")
    @CsvSource(delimiter = '|', textBlock = """
            onboarding-intro        | onboarding | Onboarding intro and enrolment    | from day 0 until day 3, counted from account.customerSince, once per account
            onboarding-series       | onboarding | Onboarding series                 | from day 3 until day 15, counted from account.customerSince, once per account
            use-case-ci             | enablement | Use case CI                       | from day 45 until day 59, counted from account.customerSince, once per account
            use-case-devsecops      | enablement | Use case DevSecOps                | from day 70 until day 84, counted from account.customerSince, once per account
            use-case-cd             | enablement | Use case CD                       | from day 100 until day 114, counted from account.customerSince, once per account
            use-case-agile          | enablement | Use case agile management         | from day 130 until day 144, counted from account.customerSince, once per account
            newsletter              | enablement | Monthly newsletter                | from day 0 until day 3, counted from the day of each customer-newsletter
            survey-post-onboarding  | onboarding | NPS/CSAT post-onboarding survey   | from day 60 until day 74, counted from account.customerSince, once per account
            survey-pre-renewal      | retention  | NPS/CSAT pre-renewal survey       | from day -120 until day -106, counted from account.nextRenewal, once per renewal
            survey-post-renewal     | retention  | NPS/CSAT post-renewal survey      | from day 60 until day 74, counted from opportunity.closeDate, once per renewal
            webinar-invitation      | enablement | Monthly webinar invitation        | from day -21 until day -2, counted from the day of each customer-webinar
            survey-post-churn       | retention  | Post-churn survey                 | from day 7 until day 37, counted from opportunity.closeDate, once per account
            ci-usage-trigger        | enablement | CI usage trigger                  | from day 60 on, counted from account.customerSince, once per account
            low-license-utilisation | retention  | Low licence utilisation           | from day 90 until day 150, counted from account.customerSince, once per account
            """)
    void areTheDigitalOnes(String key, String category, String name, String entry) {
        var program = program(key);

        assertThat(program.category()).isEqualTo(category);
        assertThat(program.name()).isEqualTo(name);
        assertThat(ProgramWords.entry(program.entry())).isEqualTo(entry);
        assertThat(ProgramWords.recipients(program.recipients())).isEqualTo("admin, else sold-to");
        assertThat(program.audience().text()).startsWith("account.segment in ['tech-touch','scaled']");
    }

    @Test
    @Tag("J2")
    void askOnlySmallBusinessesAfterTheyLeftAndAboutIdleSeats() {
        assertThat(program("survey-post-churn").audience().text())
                .contains("account.size == 'SMB'", "opportunity.outcome == 'lost'", "account.activeSubscriptions == 0");
        assertThat(program("low-license-utilisation").audience().text())
                .contains("account.size == 'SMB'", "account.licenceUtilisation < 0.75");
        assertThat(program("ci-usage-trigger").audience().text())
                .contains("account.usage.ci < 0.2", "!inProgram('use-case-ci')");
    }

    @ParameterizedTest
    @Tag("J3")
    @CsvSource(delimiter = '|', textBlock = """
            csm-intro                  | onboarding | admin, else sold-to | from day 0 until day 14, counted from account.csmSince, once per account
            ae-csm-intro               | onboarding | sold-to             | from day 0 until day 14, counted from account.csmSince, once per account
            csm-newsletter             | enablement | admin               | from day 0 until day 3, counted from the day of each customer-newsletter
            csm-survey-post-onboarding | onboarding | admin               | from day 60 until day 74, counted from account.customerSince, once per account
            csm-survey-pre-renewal     | retention  | admin               | from day -120 until day -106, counted from account.nextRenewal, once per renewal
            csm-survey-post-renewal    | retention  | admin               | from day 60 until day 74, counted from opportunity.closeDate, once per renewal
            csm-enablement-ci          | enablement | enrolled-contact    | by hand, with ci in contact.enablementCampaigns
            csm-enablement-cd          | enablement | enrolled-contact    | by hand, with cd in contact.enablementCampaigns
            csm-enablement-devsecops   | enablement | enrolled-contact    | by hand, with devsecops in contact.enablementCampaigns
            csm-enablement-agile       | enablement | enrolled-contact    | by hand, with agile in contact.enablementCampaigns
            """)
    void areTheOnesOfAssignedCustomers(String key, String category, String recipients, String entry) {
        var program = program(key);

        assertThat(program.category()).isEqualTo(category);
        assertThat(ProgramWords.entry(program.entry())).isEqualTo(entry);
        assertThat(ProgramWords.recipients(program.recipients())).isEqualTo(recipients);
        assertThat(program.audience().text()).startsWith("account.segment == 'csm-assigned'");
    }

    @Test
    @Tag("J2")
    @Tag("J3")
    void areTwentyFour() {
        assertThat(programs).hasSize(24);
    }

    private static Program program(String key) {
        assertThat(programs).containsKey(key);
        return java.util.Objects.requireNonNull(programs.get(key));
    }
}
