// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The checks that Pergola brings. */
@Component
class BuiltInVerifiers {

    /** A check of ours: looks at the facts and answers at once. */
    interface Check {

        String key();

        Verdict check(Verifier.Question question);
    }

    private final Map<String, Check> checks;

    BuiltInVerifiers(List<Check> checks) {
        this.checks = checks.stream().collect(Collectors.toMap(Check::key, Function.identity()));
    }

    Set<String> names() {
        return checks.keySet();
    }

    Verdict check(String name, Verifier.Question question) {
        var check = checks.get(name);
        if (check == null) {
            throw new IllegalArgumentException("There is no verifier '" + name + "'.");
        }
        return check.check(question);
    }
}
