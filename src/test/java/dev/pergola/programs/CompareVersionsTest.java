// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import static dev.pergola.programs.ProgramSamples.LOW_USE;
import static dev.pergola.programs.ProgramSamples.lowUse;
import static dev.pergola.programs.ProgramSamples.program;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.programs.CompareVersions.Line;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("X8")
class CompareVersionsTest {

    private static final String SURVEY = lowUse("  - wait: 7d\n", """
              - survey: idle-seats
                asks: [nps]
                mail: ask
                detractor: {workItem: follow-up, assignee: csm}
              - wait: 7d
              - notify: csm
                text: Look at them.
            """);

    @Test
    void theSameTextHasNoDifference() {
        var difference = CompareVersions.compare(program(LOW_USE), program(LOW_USE));

        assertThat(difference.sentences()).isEmpty();
        assertThat(difference.lines()).extracting(Line::kind).containsOnly(Line.Kind.BOTH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            wait: 7d                 | wait: 10d                 | The wait after 'low-1' is 10 days instead of 7.
            wait: 7d                 | wait: 1w                  | Only comments, order or layout of the file change.
            wait: 7d                 | wait: 12h                 | The wait after 'low-1' is 12 hours instead of 7 days.
            Two mails a week apart.  | A week lies between.      | Only comments, order or layout of the file change.
            name: Low use            | name: Idle seats          | It is called “Idle seats” instead of “Low use”.
            Seats lie idle.          | Nobody sits there.        | It is described as “Nobody sits there.” instead of “Seats lie idle.”.
            category: retention      | category: enablement      | It belongs to enablement instead of retention.
            < 0.75                   | < 0.6                     | The audience asks for “account.licenceUtilisation < 0.6” instead of “account.licenceUtilisation < 0.75”.
            < 0.75                   | < 0.75 && account.size == 'SMB' | The audience also asks for “account.size == 'SMB'”.
            ` && account.licenceUtilisation < 0.75` | ``         | The audience no longer asks for “account.licenceUtilisation < 0.75”.
            'scaled'] && account     | 'scaled']  &&  account    | Only comments, order or layout of the file change.
            from: 90d                | from: 60d                 | The window opens on day 60 instead of 90.
            until: 150d              | until: 120d               | The window closes on day 120 instead of 150.
            , until: 150d            | ``                        | The window stays open; it closed on day 150.
            once: per-account        | once: per-renewal         | Accounts enter once per renewal instead of once per account.
            account.customerSince    | account.csmSince          | The window is counted from account.csmSince instead of account.customerSince.
            `{anchor: account.customerSince, from: 90d, until: 150d, once: per-account}` | `{occasion: seat-week, from: 0d, until: 3d}` | Entry is from day 0 until day 3, counted from the day of each seat-week instead of from day 90 until day 150, counted from account.customerSince, once per account.
            [admin, sold-to]         | [admin]                   | Mails go to admin instead of admin, else sold-to.
            https://trellis.example/invite | https://trellis.example/seats | 'low-1' gets guideLink “https://trellis.example/seats” instead of “https://trellis.example/invite”.
            mail: low-2              | mail: low-1               | 'low-1' is sent instead of 'low-2'.
            Utilisation >= 0.75      | Utilisation >= 0.8        | The branch after 'low-1' asks for “account.licenceUtilisation >= 0.8” instead of “account.licenceUtilisation >= 0.75”.
            within 60d               | within 4w                 | The goal is to be met within 28 days instead of 60.
            >= 0.9                   | >= 0.95                   | The goal asks for “account.licenceUtilisation >= 0.95” instead of “account.licenceUtilisation >= 0.9”.
            `goal: account.licenceUtilisation >= 0.9 within 60d` | `` | The goal is gone; it was “account.licenceUtilisation >= 0.9” within 60 days.
            exit: account.activeSubscriptions == 0 | ``          | Nobody leaves early any more; so far those who met “account.activeSubscriptions == 0” did.
            Subscriptions == 0       | Subscriptions < 1         | The exit asks for “account.activeSubscriptions < 1” instead of “account.activeSubscriptions == 0”.
            caps: marketing          | `caps: marketing\\nrunning: move` | Those inside an older version move to the new one instead of finish there.
            caps: marketing          | `caps: marketing\\ncontent: "https://trellis.example/p"` | It is published as https://trellis.example/p instead of no page.
            """)
    void oneChangeIsOneSentence(String old, String now, String sentence) {
        var after = program(lowUse(old, now == null ? "" : now.replace("\\n", "\n")));

        assertThat(CompareVersions.compare(program(LOW_USE), after).sentences()).containsExactly(sentence);
    }

    @Test
    void stepsAreNewAndGone() {
        assertThat(sentences(LOW_USE, SURVEY))
                .containsExactly(
                        "New step after 'low-1': mail 'ask'.", "New step after 'ask': a note to csm, “Look at them.”.");
        assertThat(sentences(SURVEY, LOW_USE))
                .containsExactly(
                        "Gone after 'low-1': mail 'ask'.", "Gone after 'ask': a note to csm, “Look at them.”.");
    }

    @Test
    void notesSurveysAndWhoFollowsUpAreTold() {
        assertThat(sentences(SURVEY, SURVEY.replace("notify: csm", "notify: owner")))
                .containsExactly(
                        "After 'ask': a note to owner, “Look at them.” instead of a note to csm, “Look at them.”.");
        assertThat(sentences(SURVEY, SURVEY.replace("assignee: csm", "assignee: owner")))
                .containsExactly(
                        "'ask' asks the survey 'idle-seats' with nps and, for a low score, a work item 'follow-up'"
                                + " for owner instead of the survey 'idle-seats' with nps and, for a low score, a work item"
                                + " 'follow-up' for csm.");
    }

    @Test
    void whereABranchLeadsIsTold() {
        var inside = lowUse("    then: exit\n", """
                    then:
                      - notify: csm
                        text: Fine.
                """);
        var both =
                inside.replace("  - mail: low-2\n    with: {guideLink: \"https://trellis.example/first-hour\"}\n", """
                      - mail: low-2
                        with: {guideLink: "https://trellis.example/first-hour"}
                """);

        assertThat(sentences(inside, both))
                .containsExactly(
                        "Where the branch after 'low-1' says no, it goes on with the end instead of mail 'low-2'.");
    }

    @Test
    void armsAreToldOneByOne() {
        var goal = "goal: account.licenceUtilisation >= 0.9 within 60d\n";
        var before = LOW_USE + "experiment: {arms: {a: 45, b: 40, control: 15}}\n";
        var after = LOW_USE + "experiment: {arms: {a: 50, b: 40, c: 10}, salt: again}\n";

        assertThat(before).contains(goal);
        assertThat(sentences(before, after))
                .containsExactly(
                        "The arm a has the weight 50 instead of 45.",
                        "New arm c with the weight 10.",
                        "The arm control is gone; its weight was 15.",
                        "The salt is 'again' instead of 'low-use': all who enter are shared out anew.");
        assertThat(sentences(LOW_USE, before)).containsExactly("It becomes an experiment: a 45, b 40, control 15.");
        assertThat(sentences(before, LOW_USE))
                .containsExactly("The experiment is over: there are no arms any more, so far a 45, b 40, control 15.");
    }

    @Test
    void eachLineSaysInWhichVersionItStands() {
        var lines = CompareVersions.compare(program(LOW_USE), program(lowUse("wait: 7d", "wait: 10d")))
                .lines();

        assertThat(lines)
                .filteredOn(line -> line.kind() != Line.Kind.BOTH)
                .containsExactly(
                        new Line(Line.Kind.BEFORE, "  - wait: 7d"), new Line(Line.Kind.AFTER, "  - wait: 10d"));
        assertThat(lines).hasSize((int) LOW_USE.lines().count() + 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            a.x == 'a && b' && a.y > 1          ; a.x == 'a && b' ; a.y > 1
            a.x == 1 || a.y > 1                 ; a.x == 1 || a.y > 1 ; ``
            (a.x == 1 || a.z == 2) && a.y > 1   ; (a.x == 1 || a.z == 2) ; a.y > 1
            a.x == \"it\\\\\\"s && \" && a.y > 1 ; a.x == \"it\\\\\\"s && \" ; a.y > 1
            """)
    void clausesAreSplitWhereAllMustHold(String rule, String first, String second) {
        assertThat(RuleClauses.of(rule)).isEqualTo(second.isEmpty() ? List.of(first) : List.of(first, second));
    }

    @Test
    void commentsAreNoPartOfAClause() {
        assertThat(RuleClauses.of("a.x == 1 // && b\n  && a.y\t> 1")).containsExactly("a.x == 1", "a.y > 1");
    }

    private static List<String> sentences(String before, String after) {
        return CompareVersions.compare(program(before), program(after)).sentences();
    }
}
