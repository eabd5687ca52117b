// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Says, after an edit, which other records have the new address. */
@Controller
class AddressPages {

    private final RecordTexts texts;
    private final SpreadAddress spread;

    AddressPages(RecordTexts texts, SpreadAddress spread) {
        this.texts = texts;
        this.spread = spread;
    }

    @Requires(Permission.EDIT_ACCOUNTS)
    @GetMapping({AccountPages.LIST + "/{id}/address", ContactPages.LIST + "/{id}/address"})
    String sharing(HttpServletRequest request, @PathVariable UUID id, Model model) {
        var kind = RecordFormPages.kind(request);
        var now = texts.of(kind, id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .texts();
        var account = kind == RecordKind.ACCOUNT ? id : UUID.fromString(Objects.requireNonNull(now.get("account")));
        model.addAttribute("kind", kind);
        model.addAttribute("id", id);
        model.addAttribute("name", RecordFormPages.name(kind, now));
        model.addAttribute("sharing", spread.sharing(account, id));
        return "accounts/address-spread";
    }
}
