// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import static dev.pergola.rules.RuleSamples.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What can't be read or meant is refused at its line and column, and what was probably meant is named. */
@Tag("J4")
class RuleProblemsTest {

    private static void assertRefused(String text, int line, int column, String code, Object... details) {
        assertThat(problems(text)).as(text).singleElement().satisfies(each -> {
            assertThat(each.line()).isEqualTo(line);
            assertThat(each.column()).isEqualTo(column);
            assertThat(each.problem().code()).isEqualTo(code);
            assertThat(each.problem().field()).isEqualTo(line + ":" + column);
            assertThat(each.problem().details()).containsExactly(details);
        });
    }

    @Test
    void theNearestFactValueOrFunctionIsNamed() {
        assertRefused(
                "account.size == 'SMB'\n  && account.usage.cu < 0.2",
                2,
                6,
                "rule-fact-unknown",
                "account.usage.cu",
                "Did you mean 'account.usage.ci'?");
        assertRefused(
                "account.segment in ['scaled', 'teck-touch']",
                1,
                31,
                "rule-value-unknown",
                "teck-touch",
                "account.segment",
                "Did you mean 'tech-touch'?");
        assertRefused(
                "daySince(account.customerSince) > 45",
                1,
                1,
                "rule-function-unknown",
                "daySince",
                "Did you mean 'daysSince'?");
        assertRefused(
                "inProgram('news-letter')",
                1,
                11,
                "rule-value-unknown",
                "news-letter",
                "inProgram",
                "Did you mean 'newsletter'?");
        assertRefused(
                "'amin' in contact.roles",
                1,
                1,
                "rule-value-unknown",
                "amin",
                "contact.roles",
                "Did you mean 'admin'?");
    }

    @Test
    void allThatIsMeantWronglyIsToldAtOnce() {
        assertThat(problems("account.regio == 'EMEA' && (account.size == 'SMD' || account.partner > 1)"))
                .extracting(each -> each.column() + " " + each.problem().code())
                .containsExactly("1 rule-fact-unknown", "45 rule-value-unknown", "70 rule-types-differ");
    }

    @Test
    void wordsThatMakeNoSentence() {
        assertRefused(" \n ", 1, 1, "rule-empty");
        assertRefused("account.size = 'SMB'", 1, 14, "rule-character-unknown", "=", "Compare with == .");
        assertRefused("account.partner &&\n  'it ", 2, 3, "rule-text-open", "'");
        assertRefused("account.country == 'a\\nb'", 1, 22, "rule-escape-unknown", "\\n");
        assertRefused("account.usage.ci < 20k", 1, 20, "rule-number-unreadable", "20k");
        assertRefused(
                "account.partner account.size", 1, 17, "rule-word-unexpected", "'account'", "an operator or the end");
        assertRefused("(account.partner", 1, 17, "rule-word-unexpected", "the end of the rule", "')'");
        assertRefused(
                "account.partner // \0 yes",
                1,
                20,
                "rule-character-unknown",
                "\0",
                "Put texts in quotation marks, or leave it out.");
        assertRefused("account.size in [,]", 1, 18, "rule-word-unexpected", "','", "a fact, a value or '('");
    }

    @Test
    void whatNobodyCouldFollow() {
        assertRefused("a".repeat(RuleParser.MAX_LENGTH + 1), 1, 1, "rule-too-long", RuleParser.MAX_LENGTH);
        assertRefused("(".repeat(100) + "true", 1, RuleParser.MAX_DEPTH + 1, "rule-too-deep", RuleParser.MAX_DEPTH);
        assertThat(problems("!".repeat(1000) + "true").getFirst().problem().code())
                .isEqualTo("rule-too-deep");
        assertThat(problems("1" + "+1".repeat(1000) + " == 0")
                        .getFirst()
                        .problem()
                        .code())
                .isEqualTo("rule-too-deep");
    }

    @Test
    void whateverIsWrittenIsReadOrRefused() {
        var pieces = List.of(
                "account",
                ".",
                "account.usage.ci",
                "account.segment",
                "today",
                "'scaled'",
                "\"",
                "'",
                "\\",
                "0.5",
                "1e9",
                "(",
                ")",
                "[",
                "]",
                ",",
                "&&",
                "||",
                "!",
                "-",
                "+",
                "==",
                "<",
                " in ",
                "null",
                "true",
                "has(",
                "daysSince(",
                "date('2026-01-01')",
                "inProgram('newsletter')",
                ".contains(",
                "\n",
                "//",
                "ä",
                "\0",
                "\ud83d");
        var random = new Random(4);
        for (var count = 0; count < 20_000; count++) {
            var text = random.ints(random.nextInt(1, 12), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining());
            assertThat(Rule.read(text, RuleSamples.SCHEMA)).as(text).isNotNull();
        }
    }

    @Test
    void typesThatDoNotFit() {
        assertRefused("account.customerSince > '2026-01-01'", 1, 23, "rule-types-differ", "a date", "a text");
        assertRefused("account.country < 'M'", 1, 17, "rule-comparison-unfit", "<", "a text");
        assertRefused("daysSince(account.size) > 3", 1, 11, "rule-argument-unfit", "daysSince", "a date", "a text");
        assertRefused("date(account.country) < today", 1, 6, "rule-value-not-written-out", "date");
        assertRefused("account.country + 'x' == 'y'", 1, 17, "rule-sum-unfit", "+", "a text", "a text");
        assertRefused("account.segment.startsWith('tech')", 1, 17, "rule-choice-compared-in-part", "account.segment");
        assertRefused("account.usage.ci", 1, 1, "rule-not-a-condition", "a number");
        assertRefused("(account.partner && true) == false", 1, 18, "rule-condition-misplaced");
    }

    @Test
    void daysAreWrittenOut() {
        assertRefused("account.nextRenewal - 0.5 < today", 1, 23, "rule-days-unfit", 36_500);
        assertRefused("today + account.usage.ci > today", 1, 9, "rule-days-unfit", 36_500);
        assertRefused("account.nextRenewal < date('2027-02-29')", 1, 28, "rule-date-unreadable", "2027-02-29");
        assertRefused("daysUntil(account.nextRenewal) < duration('60')", 1, 43, "rule-duration-unreadable", "60");
    }

    @Test
    void nullAndListsHaveTheirPlaces() {
        assertRefused("account.usage.ci < null", 1, 18, "rule-null-misplaced");
        assertRefused("daysSince(null) > 3", 1, 11, "rule-null-misplaced");
        assertRefused("has(today)", 1, 5, "rule-fact-wanted");
        assertRefused("account.size == ['SMB']", 1, 17, "rule-list-misplaced");
        assertRefused("account.size in []", 1, 17, "rule-list-empty");
    }

    @Test
    void functionsAreWrittenInOneWay() {
        assertRefused("daysSince() > 3", 1, 1, "rule-function-written-otherwise", "daysSince", "daysSince(a date)");
        assertRefused(
                "trend('usage.ci') < 0",
                1,
                1,
                "rule-function-written-otherwise",
                "trend",
                "trend(a fact's name, days)");
        assertRefused(
                "startsWith('Ger')",
                1,
                1,
                "rule-function-written-otherwise",
                "startsWith",
                "a text.startsWith('part')");
    }
}
