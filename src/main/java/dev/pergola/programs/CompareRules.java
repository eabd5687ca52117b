// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/** Says which clauses a rule has gained, lost or changed. */
final class CompareRules {

    private CompareRules() {}

    /** @param subject whose rule it is, for instance {@code The audience} */
    static List<String> compare(String subject, Rule before, Rule after) {
        var gone = new ArrayList<>(RuleClauses.of(before.text()));
        var fresh = new ArrayList<>(RuleClauses.of(after.text()));
        var same = new ArrayList<>(gone);
        same.retainAll(fresh);
        gone.removeAll(same);
        fresh.removeAll(same);
        var sentences = new ArrayList<String>();
        for (var clause : List.copyOf(fresh)) {
            gone.stream()
                    .filter(old -> RuleClauses.subject(old).equals(RuleClauses.subject(clause)))
                    .findFirst()
                    .ifPresent(old -> {
                        sentences.add("%s asks for “%s” instead of “%s”.".formatted(subject, clause, old));
                        gone.remove(old);
                        fresh.remove(clause);
                    });
        }
        fresh.forEach(clause -> sentences.add("%s also asks for “%s”.".formatted(subject, clause)));
        gone.forEach(clause -> sentences.add("%s no longer asks for “%s”.".formatted(subject, clause)));
        return sentences;
    }
}
