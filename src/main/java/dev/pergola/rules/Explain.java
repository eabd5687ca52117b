// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells of one record why a rule holds, does not hold, or can't be known. */
public final class Explain {

    private final Facts facts;
    private final Evaluate evaluate;

    public Explain(Facts facts) {
        this.facts = facts;
        this.evaluate = new Evaluate(facts);
    }

    public Explanation explanation(Rule rule) {
        return explanation(rule.clause());
    }

    private Explanation explanation(Clause clause) {
        var verdict = evaluate.verdict(clause).truth();
        return switch (clause) {
            case Clause.Compound compound -> {
                var parts = compound.parts().stream().map(this::explanation).toList();
                yield new Explanation(clause.words(), verdict, List.of(), parts, deciding(compound, verdict, parts));
            }
            case Clause.Leaf leaf ->
                new Explanation(
                        leaf.words(),
                        verdict,
                        leaf.facts().distinct().map(this::reading).toList(),
                        List.of(),
                        null);
        };
    }

    /** One 'no' is enough among all, one 'yes' among any; a single unknown part is enough to leave either open. */
    private static @Nullable Explanation deciding(Clause.Compound clause, Truth verdict, List<Explanation> parts) {
        return switch (clause) {
            case Clause.Not _ -> parts.getFirst();
            case Clause.All _ -> verdict == Truth.TRUE ? null : first(verdict, parts);
            case Clause.Any _ -> verdict == Truth.FALSE ? null : first(verdict, parts);
        };
    }

    private static @Nullable Explanation first(Truth verdict, List<Explanation> parts) {
        return parts.stream()
                .filter(part -> part.verdict() == verdict)
                .findFirst()
                .orElse(null);
    }

    private Explanation.Reading reading(Fact fact) {
        var value = facts.value(fact);
        return new Explanation.Reading(fact.name(), fact.label(), value == null ? null : fact.words(value));
    }
}
