// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.people.Permission;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * A community program's opportunity belongs to the program's owner, not to the account's. One that is found under the
 * AE or SAE is moved by Sales Support, who are asked by a mention; nobody else moves it.
 */
@Component
class ProgramOwnerRule implements RecordRule {

    private final Stored stored;

    ProgramOwnerRule(Stored stored) {
        this.stored = stored;
    }

    @Override
    public List<Problem> check(Draft draft) {
        if (draft.kind() != RecordKind.OPPORTUNITY || draft.after().get("program") == null) {
            return List.of();
        }
        var account = stored.find(
                RecordKind.ACCOUNT, (UUID) Objects.requireNonNull(draft.after().get("account")));
        var sales = account.map(row -> row.values().get("owner")).orElse(null);
        var owner = draft.after().get("owner");
        if (owner == null && account.isPresent()) {
            draft.after().put("owner", account.get().values().get("programOwner"));
            return List.of();
        }
        if (owner != null && owner.equals(sales) && (draft.isNew() || draft.changes("owner"))) {
            return List.of(Problem.of("program-owner-needed").at("owner"));
        }
        var leaves = !draft.isNew()
                && draft.changes("owner")
                && Objects.equals(draft.before().get("owner"), sales);
        return leaves && sales != null && !mayMove()
                ? List.of(Problem.of("ask-sales-support").at("owner"))
                : List.of();
    }

    private static boolean mayMove() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                && signedIn.may(Permission.CHANGE_OWNERS);
    }
}
