// SPDX-License-Identifier: Apache-2.0
package dev.pergola.checkout;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.shared.Keyset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The errors that members saw at checkout, for whoever helps them. */
@Controller
class RefusalPages {

    private final Refusals refusals;

    RefusalPages(Refusals refusals) {
        this.refusals = refusals;
    }

    @Requires(Permission.READ_CHECKOUT_ERRORS)
    @GetMapping("/console/checkout-errors")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String code,
            @RequestParam @Nullable String from,
            Model model) {
        var words = q.isBlank() ? null : q.strip();
        model.addAttribute("listing", refusals.page(words, code.isBlank() ? null : code, Keyset.parse(from)));
        model.addAttribute("words", q);
        model.addAttribute("code", code);
        return "checkout/errors";
    }
}
