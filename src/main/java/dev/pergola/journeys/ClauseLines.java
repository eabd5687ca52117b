// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.Why.Clause;
import dev.pergola.rules.Explain;
import dev.pergola.rules.Explanation;
import dev.pergola.rules.Facts;
import dev.pergola.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A rule's explanation, clause by clause in the order of reading, and in one sentence. */
final class ClauseLines {

    private ClauseLines() {}

    static List<Clause> of(Rule rule, Facts facts) {
        var explanation = new Explain(facts).explanation(rule);
        var lines = new ArrayList<Clause>();
        add(explanation, explanation.decidingClause(), 0, lines);
        return lines;
    }

    private static void add(Explanation part, Explanation deciding, int depth, List<Clause> lines) {
        lines.add(new Clause(
                depth,
                part.words(),
                part.verdict(),
                part.readings().stream().map(ClauseLines::value).toList(),
                part.equals(deciding)));
        part.parts().forEach(each -> add(each, deciding, depth + 1, lines));
    }

    private static String value(Explanation.Reading reading) {
        return "%s: %s".formatted(reading.label(), reading.value() == null ? "unknown" : reading.value());
    }

    /** What settles the rule, with the record's values: {@code Size is 'SMB' – Size: enterprise}. */
    static String deciding(Rule rule, Facts facts) {
        var clause = new Explain(facts).explanation(rule).decidingClause();
        var words = clause.parts().isEmpty()
                ? clause.words()
                : clause.parts().stream().map(Explanation::words).collect(Collectors.joining("; "));
        var values = leaves(clause).stream()
                .flatMap(leaf -> leaf.readings().stream())
                .map(ClauseLines::value)
                .distinct()
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? words : "%s – %s".formatted(words, values);
    }

    private static List<Explanation> leaves(Explanation clause) {
        return clause.parts().isEmpty()
                ? List.of(clause)
                : clause.parts().stream().flatMap(part -> leaves(part).stream()).toList();
    }
}
