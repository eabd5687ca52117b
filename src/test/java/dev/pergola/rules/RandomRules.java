// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes up rules over the facts of {@link RuleSamples}; most are odd, all are readable. */
class RandomRules {

    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");
    private static final List<String> EQUALITIES = List.of("==", "!=");
    private static final List<String> PARTS_OF_TEXTS = List.of("startsWith", "endsWith", "contains");
    private static final List<String> FACTS = List.of(
            "account.segment",
            "account.size",
            "account.country",
            "account.licenceUtilisation",
            "account.usage.ci",
            "account.activeSubscriptions",
            "account.customerSince",
            "account.nextRenewal",
            "account.partner",
            "contact.roles",
            "contact.tags",
            "inProgram('newsletter')",
            "trend('usage.ci', 30)");

    private final RandomGenerator random;

    RandomRules(RandomGenerator random) {
        this.random = random;
    }

    String rule() {
        return condition(random.nextInt(20) == 0 ? 5 : 3);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String condition(int depth) {
        return switch (depth == 0 ? 3 : random.nextInt(5)) {
            case 0 -> "(" + several(" && ", depth) + ")";
            case 1 -> "(" + several(" || ", depth) + ")";
            case 2 -> "!(" + condition(depth - 1) + ")";
            default -> clause();
        };
    }

    private String several(String joint, int depth) {
        return IntStream.rangeClosed(0, random.nextInt(1, 4))
                .mapToObj(_ -> condition(depth - 1))
                .collect(Collectors.joining(joint));
    }

    private String clause() {
        return switch (random.nextInt(17)) {
            case 0 -> "account.segment " + any(EQUALITIES) + " " + segment();
            case 1 -> "account.segment in [" + segment() + ", " + segment() + "]";
            case 2 -> "account.country " + any(EQUALITIES) + " " + text();
            case 3 -> "account.country." + any(PARTS_OF_TEXTS) + "(" + text() + ")";
            case 4, 5 -> number(2) + " " + any(COMPARISONS) + " " + number(2);
            case 6, 7 -> date(2) + " " + any(COMPARISONS) + " " + date(2);
            case 8 -> number(1) + " in [" + figure() + ", -" + figure() + ", " + figure() + "]";
            case 9 -> any(List.of("'admin'", "'sold-to'")) + " in contact.roles";
            case 10 -> any(List.of("has(%s)", "%s == null", "null != %s")).formatted(any(FACTS));
            case 11 -> text() + " in contact.tags";
            case 12 -> "account.country in [" + text() + ", " + text() + ", " + text() + "]";
            case 13 -> date(1) + " in [" + day() + ", " + day() + "]";
            case 14 -> text() + "." + any(PARTS_OF_TEXTS) + "(" + text() + ")";
            case 15 -> "!!(" + clause() + ")";
            default ->
                any(List.of(
                        "true",
                        "false",
                        "account.partner",
                        "account.partner != true",
                        "true == account.partner",
                        "account.partner in [false]",
                        "account.country == account.country",
                        "account.usage.ci - 0 == account.usage.ci",
                        "account.country != account.segment",
                        "inProgram('newsletter')",
                        "inProgram('onboarding') == account.partner"));
        };
    }

    private String segment() {
        return any(List.of("'tech-touch'", "'scaled'", "'csm-assigned'"));
    }

    private String text() {
        return "'" + any(RandomRecords.COUNTRIES).replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private String figure() {
        return any(List.of(
                "0",
                "1",
                "0.2",
                "0.75",
                "0.5",
                "0.9000",
                "3",
                "90",
                "120",
                "0.0000001",
                "0.000000000",
                "0.000000001",
                "007",
                "999999999999999.999999999"));
    }

    private String number(int depth) {
        return switch (depth == 0 ? random.nextInt(3) : random.nextInt(9)) {
            case 0 -> figure();
            case 1 -> any(List.of("account.licenceUtilisation", "account.usage.ci"));
            case 2 -> "account.activeSubscriptions";
            case 3 -> "(" + number(depth - 1) + " + " + number(depth - 1) + ")";
            case 4 -> "(" + number(depth - 1) + " - " + number(depth - 1) + ")";
            case 5 -> "-" + any(List.of("account.usage.ci", "account.activeSubscriptions", "1", "(0.5)"));
            case 6 -> any(List.of("daysSince", "daysUntil")) + "(" + date(depth - 1) + ")";
            case 7 -> "(" + date(depth - 1) + " - " + date(depth - 1) + ")";
            default -> "trend('usage.ci', 30)";
        };
    }

    private String day() {
        return "date('" + any(RandomRecords.DAYS) + "')";
    }

    private String date(int depth) {
        return switch (depth == 0 ? random.nextInt(3) : random.nextInt(6)) {
            case 0 -> "today";
            case 1 -> "account.customerSince";
            case 2 -> "account.nextRenewal";
            case 3 -> day();
            case 4 -> "(" + date(depth - 1) + " + " + any(List.of("1", "90", "-36500", "duration('8w')")) + ")";
            default -> "(" + date(depth - 1) + " - " + any(List.of("120", "36500.0", "duration('60d')")) + ")";
        };
    }
}
