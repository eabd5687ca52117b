// SPDX-License-Identifier: Apache-2.0
package dev.pergola.checkout;

import dev.pergola.packs.CommonIssue;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.Problem;
import java.util.List;

/** What the pack tells a member who meets these problems. */
final class CheckoutHelp {

    private CheckoutHelp() {}

    static List<CommonIssue> of(PackDirectory pack, List<Problem> problems) {
        return problems.stream()
                .flatMap(problem -> pack.issue(problem.code()).stream())
                .distinct()
                .toList();
    }
}
