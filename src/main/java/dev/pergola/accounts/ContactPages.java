// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SavedViews;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.SortPlace;
import dev.pergola.timeline.TimelineDirectory;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Contacts as a list and each as a record. */
@Controller
class ContactPages {

    static final String LIST = "/console/contacts";

    private final ContactDirectory contacts;
    private final AccountDirectory accounts;
    private final GiveContactRole give;
    private final SavedViews views;
    private final PackDirectory pack;
    private final TimelineDirectory timelines;
    private final RecordAsides asides;

    ContactPages(
            ContactDirectory contacts,
            AccountDirectory accounts,
            GiveContactRole give,
            SavedViews views,
            PackDirectory pack,
            TimelineDirectory timelines,
            RecordAsides asides) {
        this.contacts = contacts;
        this.accounts = accounts;
        this.give = give;
        this.views = views;
        this.pack = pack;
        this.timelines = timelines;
        this.asides = asides;
    }

    @Requires(Permission.READ_ACCOUNTS)
    @GetMapping(LIST)
    String list(
            SignedIn me,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable ContactRole role,
            @RequestParam @Nullable String from,
            @RequestParam MultiValueMap<String, String> sent,
            Model model) {
        var words = q.isBlank() ? null : q.strip();
        if (RecordFile.isAsked(sent)) {
            return RecordFile.show(
                    RecordKind.CONTACT,
                    (place, limit) -> RecordFile.ids(contacts.page(words, role, place, limit), Contact::id),
                    model);
        }
        model.addAttribute("listing", contacts.page(words, role, SortPlace.parse(from), ContactDirectory.PAGE));
        model.addAttribute("words", words);
        model.addAttribute("address", new ListAddress(LIST, sent));
        model.addAttribute("role", role);
        model.addAttribute("roles", ContactRole.values());
        model.addAttribute("roleWords", pack.records().contactRoles());
        model.addAttribute("views", views.of(me.person().id(), LIST));
        model.addAttribute("mayEdit", me.may(Permission.EDIT_ACCOUNTS));
        return "accounts/contacts";
    }

    @Requires(Permission.READ_ACCOUNTS)
    @GetMapping(LIST + "/{id}")
    String record(SignedIn me, @PathVariable UUID id, Model model) {
        var contact = contacts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("contact", contact);
        model.addAttribute("account", accounts.find(contact.account()).orElseThrow());
        model.addAttribute(
                "colleagues",
                contacts.of(contact.account()).stream()
                        .filter(other -> !other.id().equals(id))
                        .toList());
        model.addAttribute("roles", ContactRole.values());
        model.addAttribute("roleWords", pack.records().contactRoles());
        model.addAttribute("campaignWords", pack.records().enablementCampaigns());
        model.addAttribute("timeline", timelines.of(RecordKind.CONTACT.word(), id, me));
        model.addAttribute("asides", asides.of(me, RecordKind.CONTACT, id));
        model.addAttribute("mayEdit", me.may(Permission.EDIT_ACCOUNTS));
        return "accounts/contact";
    }

    @Requires(Permission.EDIT_ACCOUNTS)
    @PostMapping(LIST + "/{id}/roles")
    String give(@PathVariable UUID id, @RequestParam ContactRole role, @RequestParam boolean held) {
        return switch (give.give(id, role, held, "console")) {
            case SaveRecord.Outcome.Unknown _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case SaveRecord.Outcome.Saved _, SaveRecord.Outcome.Refused _, SaveRecord.Outcome.Outdated _ ->
                "redirect:" + LIST + "/" + id + "?done=" + (held ? "role-given" : "role-taken");
        };
    }
}
