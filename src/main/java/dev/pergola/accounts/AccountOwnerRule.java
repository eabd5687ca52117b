// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.people.Permission;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * The account stays with its AE or SAE. A program never gives it another owner, and neither does anybody who runs one:
 * the program has its own owner on the account and on its opportunities.
 */
@Component
class AccountOwnerRule implements RecordRule {

    @Override
    public List<Problem> check(Draft draft) {
        var moves = draft.kind() == RecordKind.ACCOUNT
                && !draft.isNew()
                && draft.changes("owner")
                && draft.before().get("owner") != null;
        return moves && !mayMove(draft)
                ? List.of(Problem.of("account-owner-stays").at("owner"))
                : List.of();
    }

    private static boolean mayMove(Draft draft) {
        return !draft.source().equals("program")
                && SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                && signedIn.may(Permission.CHANGE_OWNERS);
    }
}
