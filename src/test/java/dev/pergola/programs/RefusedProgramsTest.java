// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import static dev.pergola.programs.ProgramSamples.findings;
import static dev.pergola.programs.ProgramSamples.lowUse;
import static dev.pergola.programs.ProgramSamples.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.packs.Finding;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake is told with its line and column and with what to do. */
@Tag("J4")
class RefusedProgramsTest {

    private static final String AUDIENCE =
            "audience: account.segment in ['tech-touch', 'scaled'] && account.licenceUtilisation < 0.75\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audience: account.size == 'SMB' && account.segmnt == 'scaled'\n",
                "audience: \"account.size == \\\"SMB\\\" && account.segmnt == 'scaled'\"\n",
                "audience: 'account.size == ''SMB'' && account.segmnt == ''scaled'''\n",
                "audience: account.size == 'SMB'\n  && account.segmnt == 'scaled'\n",
                "audience: >\n  account.size == 'SMB'\n  && account.segmnt == 'scaled'\n",
                "audience: >-\n\n    account.size == 'SMB'\n\n      && account.segmnt == 'scaled'\n",
                "audience: |  # with words\n   account.size == 'SMB' // small ones\n   && account.segmnt == 'scaled'\n",
                "audience: \"account.size == 'SMB' \\\n   && account.segmnt == 'scaled'\"\n"
            })
    void aRulesMistakeIsPointedAtInTheFile(String audience) {
        var text = lowUse(AUDIENCE, audience);

        assertThat(findings(text)).singleElement().satisfies(finding -> {
            assertThat(finding.message()).isEqualTo("There is no fact 'account.segmnt'.");
            assertThat(finding.mend()).isEqualTo("Did you mean 'account.segment'?");
            assertThat(finding.field()).isEqualTo("audience");
            assertThatItPointsAt(finding, text, "account.segmnt");
        });
    }

    @Test
    void pointsBehindARuleThatEndsTooEarly() {
        var text = lowUse(AUDIENCE, "audience: account.size ==\n");

        assertThat(findings(text)).singleElement().satisfies(finding -> {
            assertThat(finding.line()).isEqualTo(8);
            assertThat(finding.column()).isEqualTo("audience: account.size ==".length() + 1);
        });
    }

    @Test
    void pointsIntoTheGoalBeforeItsTime() {
        var text = lowUse("goal: account.licenceUtilisation >=", "goal: account.licenceUtilization >=");

        assertThat(findings(text))
                .singleElement()
                .satisfies(finding -> assertThatItPointsAt(finding, text, "account.licenceUtilization"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            key: low-use                | key: low-usage                | key           | The key 'low-usage' is not the file's name. | Use 'low-use'.
            category: retention         | category: retenton            | category      | 'retenton' is not one of the choices. | Did you mean 'retention'?
            owner: customer-programs    | owner: customer-program       | owner         | There is no group 'customer-program'. | Did you mean 'customer-programs'?
            caps: marketing             | caps: marketting              | caps          | There is no cap 'marketting'. | Did you mean 'marketing'?
            name: Low use               | nmae: Low use                 | nmae          | 'nmae' is not known here. | Did you mean 'name'?
            anchor: account.customerSince | anchor: account.custmerSince | entry/anchor | There is no fact 'account.custmerSince'. | Did you mean 'account.customerSince'?
            anchor: account.customerSince | anchor: account.usage.ci    | entry/anchor  | 'account.usage.ci' is not a date. | Known are account.customerSince, account.nextRenewal, account.csmSince, opportunity.closeDate.
            from: 90d                   | from: 150d                    | entry/until   | The window closes before anybody can enter. | Put a later day than from; that day is left out.
            once: per-account           | once: manual                  | entry/once    | 'manual' is not one of the choices. | Choose one of per-account, per-renewal.
            , once: per-account         | ``                            | entry         | 'once' is missing. | Add it.
            [admin, sold-to]            | [enrolled-contact]            | recipients    | Nobody is enrolled by hand here. | Name roles, for instance [admin, sold-to].
            mail: low-2                 | mail: low-22                  | steps/3/mail  | There is no mail template 'low-22'. | Did you mean 'low-2'?
            mail: low-2                 | mail: receipt                 | steps/3/mail  | The mail 'receipt' is transactional; programs send only what readers can turn off. | Give the template a topic of mailing.yaml as its category.
            `    with: {guideLink: "https://trellis.example/invite"}` | `    arms: {b: low-2}` | steps/0/arms/b | There is no arm of the experiment 'b'. |
            {guideLink: "https://trellis.example/invite"} | {guideLnk: "x", guideLink: "y"} | steps/0/with/guideLnk | The mail does not use 'guideLnk'. | Did you mean 'guideLink'?
            {guideLink: "https://trellis.example/invite"} | {utilisation: 5, guideLink: "y"} | steps/0/with/utilisation | Every mail gets 'utilisation' by itself. | Take it out.
            {guideLink: "https://trellis.example/invite"} | {link: "x"} | steps/0/mail | The mail 'low-1' needs 'guideLink', which nobody gives it. | Write with: {guideLink: …} under it.
            wait: 7d                    | wait: a week                  | steps/1/wait  | This is not right: does not match the regex pattern ^[1-9][0-9]{0,2}[hdw]$. | How long until the next step: 12h, 7d or 2w.
            then: exit                  | then: leave                   | steps/2/then  | 'leave' is not one of the choices. | Choose one of exit.
            `    then: exit`            | `    else: exit`              | steps/2       | 'then' is missing beside 'when'. | Add it.
            - wait: 7d                  | `- {wait: 7d, notify: csm, text: Now}` | steps/1/notify | This can't stand here. | Take it out, or put it into a step of its own.
            - wait: 7d                  | `- {notify: cms, text: Now}`  | steps/1/notify | There is no group 'cms'. | Did you mean 'csm'?
            - wait: 7d                  | `- {remind: idle, mail: ask}` | steps/1/remind | No step before this one asks the survey 'idle'. |
            - wait: 7d                  | - mail: ask                   | steps/1/mail  | The mail 'ask' needs 'surveyLink', which nobody gives it. | Say which survey it asks, or which it reminds of.
            - wait: 7d                  | - exit                        | steps/2       | Nobody ever comes to this step. | Take it out.
            when: account.licenceUtilisation >= 0.75 | when: inProgram('newsleter') | steps/2/when | There is no program 'newsleter'. | Did you mean 'newsletter'?
            when: account.licenceUtilisation >= 0.75 | when: answered('idle')  | steps/2/when | There is no survey 'idle'. | Known are idle-seats.
            when: account.licenceUtilisation >= 0.75 | when: daysUntil(occasion.date) < 2 | steps/2/when | 'occasion.date' is known only where the entry is an occasion. |
            when: account.licenceUtilisation >= 0.75 | when: opportunity.outcome == 'won' | steps/2/when | 'opportunity.outcome' is known only where the entry's anchor is the opportunity's. |
            when: account.licenceUtilisation >= 0.75 | `when: "'ci' in contact.enablementCampaigns"` | steps/2/when | 'contact.enablementCampaigns' is known only where a contact is enrolled by hand (entry: field). |
            exit: account.activeSubscriptions == 0 | exit: true          | exit          | Whoever enters would leave at once. | Say what is different for those who should leave.
            within 60d                  | in 60d                        | goal          | This is not right: does not match the regex pattern \\swithin\\s+[1-9][0-9]{0,3}[dw]\\s*$. | What counts as success, and by when: a rule, the word within, and days from the entry, for instance account.usage.ci >= 0.2 within 60d.
            caps: marketing             | `experiment: {arms: {a: 1, control: 0}}\\ncaps: marketing` | experiment/arms/control | This is not right: must have a minimum value of 1. | A whole number from 1 to 1000.
            caps: marketing             | `experiment: {arms: {a: 1, b: 1}, goal: account.usage.ci > 1 within 9d}\\ncaps: marketing` | goal | The goal stands twice. | Keep it here or in the experiment.
            """)
    void eachMistakeIsToldWithItsMend(String old, String now, String field, String message, String mend) {
        var text = lowUse(old, now == null ? "" : now.replace("\\n", "\n"));

        assertThat(read(text)).isInstanceOf(ReadProgram.Outcome.Refused.class);
        assertThat(findings(text)).anySatisfy(finding -> {
            assertThat(finding.field()).isEqualTo(field);
            assertThat(finding.message()).isEqualTo(message);
            assertThat(finding.mend()).isEqualTo(mend);
            assertThat(finding.line()).isGreaterThan(1);
        });
    }

    @Test
    void warnsOfWhatIsPointless() {
        var text = lowUse("goal:", "  - wait: 3d\ngoal:").replace("name: Low use", "name: 'Low use'");

        assertThat(read(text)).isInstanceOf(ReadProgram.Outcome.Read.class);
        assertThat(findings(text))
                .singleElement()
                .hasToString(
                        "lifecycle/low-use.yaml:19:5: warning: steps/4: Nothing happens after this wait. Take it out.");
    }

    @Test
    void saysAllAtOnceInTheOrderOfTheFile() {
        var text = lowUse("account.licenceUtilisation < 0.75", "account.size == 'small'")
                .replace("until: 150d", "until: 10d")
                .replace("mail: low-2", "mail: low-3")
                .replace("exit: account.activeSubscriptions", "exit: account.activSubscriptions");

        assertThat(findings(text))
                .extracting(Finding::field)
                .containsExactly("audience", "entry/until", "steps/3/mail", "exit");
    }

    @Test
    void anExperimentWithoutAGoalHasNoResult() {
        var text = lowUse("goal: account.licenceUtilisation >= 0.9 within 60d", "experiment: {arms: {a: 1, b: 1}}");

        assertThat(findings(text))
                .extracting(Finding::message)
                .containsExactly("An experiment without a goal has no result.");
    }

    @Test
    void aTextThatIsNoYamlIsToldWithItsPlace() {
        assertThat(findings("key: [low-use\nname: x\n")).singleElement().satisfies(finding -> {
            assertThat(finding.message()).startsWith("This is not valid YAML");
            assertThat(finding.line()).isEqualTo(2);
        });
        assertThat(List.of("", "- a\n- b\n", "key: 1\n", "null"))
                .allSatisfy(text -> assertThat(read(text)).isInstanceOf(ReadProgram.Outcome.Refused.class));
    }

    private static void assertThatItPointsAt(Finding finding, String text, String part) {
        var before = text.substring(0, text.indexOf(part));
        assertThat(finding.line())
                .isEqualTo((int) before.chars().filter(each -> each == '\n').count() + 1);
        assertThat(finding.column()).isEqualTo(before.length() - before.lastIndexOf('\n'));
    }
}
