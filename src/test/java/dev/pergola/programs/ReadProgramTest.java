// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import static dev.pergola.programs.ProgramSamples.LOW_USE;
import static dev.pergola.programs.ProgramSamples.findings;
import static dev.pergola.programs.ProgramSamples.lowUse;
import static dev.pergola.programs.ProgramSamples.program;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.programs.Move.Branch;
import dev.pergola.programs.Move.Jump;
import dev.pergola.programs.Move.Mail;
import dev.pergola.programs.Move.Wait;
import dev.pergola.programs.Program.Recipient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("J4")
class ReadProgramTest {

    @Test
    void readsAllThatAFileSays() {
        var program = program(LOW_USE);

        assertThat(program.key()).isEqualTo("low-use");
        assertThat(program.version()).isZero();
        assertThat(program.recipients()).containsExactly(Recipient.ADMIN, Recipient.SOLD_TO);
        assertThat(program.entry()).isInstanceOfSatisfying(Entry.Window.class, window -> {
            assertThat(window.anchor().name()).isEqualTo("account.customerSince");
            assertThat(window.from()).isEqualTo(90);
            assertThat(window.until()).isEqualTo(150);
            assertThat(window.once()).isEqualTo(Entry.Once.PER_ACCOUNT);
        });
        assertThat(program.goal()).isNotNull();
        assertThat(program.goal().days()).isEqualTo(60);
        assertThat(program.goal().rule()).hasToString("account.licenceUtilisation >= 0.9");
        assertThat(program.exit()).hasToString("account.activeSubscriptions == 0");
        assertThat(program.mails()).containsExactly("low-1", "low-2");
        assertThat(program.running()).isEqualTo(Program.Running.FINISH);
        assertThat(program.text()).isEqualTo(LOW_USE);
    }

    @Test
    void laysAnEarlyExitOutBehindItsBranch() {
        var course = program(LOW_USE).course();

        assertThat(course).hasSize(5);
        assertThat(course.get(1)).isEqualTo(new Wait(Duration.ofDays(7)));
        assertThat(course.get(2))
                .isInstanceOfSatisfying(
                        Branch.class, branch -> assertThat(branch.otherwise()).isEqualTo(4));
        assertThat(course.get(3)).isEqualTo(new Move.Exit());
        assertThat(course.get(4)).isInstanceOf(Mail.class);
    }

    @Test
    void laysStepsInsideOthersOutWithJumpsAroundThem() {
        var course = program(lowUse("    then: exit\n", """
                    then:
                      - notify: csm
                        text: They begin.
                      - when: account.usage.ci > 0.5
                        then: exit
                    else:
                      - workItem: call-them
                        assignee: owner
                      - wait: 2w
                """)).course();

        // 0 mail, 1 wait, 2 when, 3 notify, 4 when, 5 exit, 6 jump, 7 work item, 8 wait, 9 mail
        assertThat(course).hasSize(10);
        assertThat(course.get(2))
                .isInstanceOfSatisfying(
                        Branch.class, branch -> assertThat(branch.otherwise()).isEqualTo(7));
        assertThat(course.get(4))
                .isInstanceOfSatisfying(
                        Branch.class, branch -> assertThat(branch.otherwise()).isEqualTo(6));
        assertThat(course.get(6)).isEqualTo(new Jump(9));
        assertThat(course.get(7)).isEqualTo(new Move.WorkItem("call-them", "owner"));
        assertThat(course.get(8)).isEqualTo(new Wait(Duration.ofDays(14)));
    }

    @Test
    void aReminderCarriesTheSurveyOfTheStepThatAsked() {
        var course = program(lowUse("  - wait: 7d\n", """
                  - survey: idle-seats
                    asks: [nps, reason]
                    mail: ask
                    detractor: {workItem: follow-up, assignee: csm}
                  - wait: 12h
                  - when: answered('idle-seats')
                    then: exit
                  - remind: idle-seats
                    mail: ask
                  - wait: 7d
                """)).course();

        var survey = new Move.Survey("idle-seats", List.of("nps", "reason"), new Move.WorkItem("follow-up", "csm"));
        assertThat(course.stream()
                        .filter(move ->
                                move instanceof Mail mail && mail.template().equals("ask"))
                        .map(move -> ((Mail) move).survey()))
                .containsExactly(survey, survey);
        assertThat(course.get(2)).isEqualTo(new Wait(Duration.ofHours(12)));
    }

    @Test
    @Tag("J8")
    void readsArmsWithTheirWeightsAndTheMailsThatDiffer() {
        var program = program(lowUse("goal: account.licenceUtilisation >= 0.9 within 60d\n", """
                        experiment:
                          arms: {a: 45, b: 40, control: 15}
                          goal: account.licenceUtilisation >= 0.9 within 2w
                        """)
                .replace("  - mail: low-1\n", "  - mail: low-1\n    arms: {b: low-2}\n"));

        assertThat(program.goal()).isNull();
        assertThat(program.experiment()).isNotNull();
        assertThat(program.experiment().salt()).isEqualTo("low-use");
        assertThat(program.experiment().goal()).isNotNull();
        assertThat(program.experiment().goal().days()).isEqualTo(14);
        assertThat(program.experiment().arms())
                .extracting(Program.Experiment.Arm::name, Program.Experiment.Arm::weight)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", 45),
                        org.assertj.core.groups.Tuple.tuple("b", 40),
                        org.assertj.core.groups.Tuple.tuple("control", 15));
        assertThat(program.course().getFirst())
                .isInstanceOfSatisfying(
                        Mail.class, mail -> assertThat(mail.arms()).containsEntry("b", "low-2"));
    }

    @Test
    void entersByAnOccasionAndByHand() {
        var byOccasion = program(lowUse(
                        "entry: {anchor: account.customerSince, from: 90d, until: 150d, once: per-account}",
                        "entry: {occasion: customer-webinar, from: -3w, until: -2d}")
                .replace("- when: account.licenceUtilisation >= 0.75", "- when: daysUntil(occasion.date) < 2"));
        var byHand = program(lowUse(
                        "entry: {anchor: account.customerSince, from: 90d, until: 150d, once: per-account}",
                        "entry: {field: contact.enablementCampaigns, value: ci, once: manual}")
                .replace("[admin, sold-to]", "[enrolled-contact]"));

        assertThat(byOccasion.entry()).isEqualTo(new Entry.Occasion("customer-webinar", -21, -2));
        assertThat(byHand.entry()).isInstanceOfSatisfying(Entry.ByHand.class, entry -> {
            assertThat(entry.field().name()).isEqualTo("contact.enablementCampaigns");
            assertThat(entry.value()).isEqualTo("ci");
        });
    }

    @Test
    void anOpenWindowHasNoEnd() {
        assertThat(program(lowUse(", until: 150d", "")).entry())
                .isInstanceOfSatisfying(
                        Entry.Window.class, window -> assertThat(window.until()).isEqualTo(Integer.MAX_VALUE));
    }

    @Test
    void aRuleThatIsJustTrueNeedsNoQuotes() {
        var text = lowUse("account.segment in ['tech-touch', 'scaled'] && account.licenceUtilisation < 0.75", "true");

        assertThat(program(text).audience()).hasToString("true");
        assertThat(findings(text)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(dev.pergola.packs.Finding.Severity.WARNING);
            assertThat(finding.message()).isEqualTo("Everybody may enter.");
        });
    }
}
