// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Two accounts side by side, to be made one. */
@Controller
class MergePages {

    private final AccountDirectory accounts;
    private final ContactDirectory contacts;
    private final OpportunityDirectory opportunities;
    private final MergeAccounts merge;
    private final UndoMerge undo;
    private final CompareAccounts comparison;
    private final ProblemCatalogue problems;

    MergePages(
            AccountDirectory accounts,
            ContactDirectory contacts,
            OpportunityDirectory opportunities,
            MergeAccounts merge,
            UndoMerge undo,
            CompareAccounts comparison,
            ProblemCatalogue problems) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.opportunities = opportunities;
        this.merge = merge;
        this.undo = undo;
        this.comparison = comparison;
        this.problems = problems;
    }

    @Requires(Permission.MERGE_ACCOUNTS)
    @GetMapping("/console/accounts/{id}/merge")
    String compare(
            @PathVariable UUID id,
            @RequestParam UUID with,
            @RequestParam(defaultValue = "false") boolean kept,
            Model model) {
        var one = find(id);
        var other = find(with);
        var left = kept ? one : MergeProposals.better(one, other);
        var right = left == one ? other : one;
        return compare(left, right, MergeAccounts.refusals(left, right), model);
    }

    /** @param with the account that gives way */
    @Requires(Permission.MERGE_ACCOUNTS)
    @PostMapping("/console/accounts/{id}/merge")
    String merge(@PathVariable UUID id, @RequestParam UUID with, Model model) {
        var left = find(id);
        var right = find(with);
        var found = merge.merge(id, with);
        return found.isEmpty()
                ? "redirect:/console/accounts/" + id + "?done=accounts-merged"
                : compare(left, right, found, model);
    }

    @Requires(Permission.MERGE_ACCOUNTS)
    @PostMapping("/console/accounts/{id}/merges/{merge}/undo")
    String undo(@PathVariable UUID id, @PathVariable UUID merge) {
        return undo.undo(merge).isEmpty()
                ? "redirect:/console/accounts/" + id + "?done=merge-undone"
                : "redirect:/console/accounts/" + id + "?done=merge-too-old";
    }

    private Account find(UUID id) {
        return accounts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String compare(Account left, Account right, List<Problem> found, Model model) {
        model.addAttribute("left", left);
        model.addAttribute("right", right);
        model.addAttribute("contactsThere", contacts.of(right.id()).size());
        model.addAttribute("opportunitiesThere", opportunities.of(right.id()).size());
        model.addAttribute("lines", comparison.compare(left.id(), right.id()));
        model.addAttribute("same", found.isEmpty());
        model.addAttribute("problems", problems.tell(found));
        return "accounts/merge";
    }
}
