// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.shared.Keyset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What came back, for people to look at. */
@Controller
class ResponsePages {

    static final String LIST = "/console/responses";

    private final Responses responses;
    private final InboxPlaces places;
    private final InboundSettings settings;

    ResponsePages(Responses responses, InboxPlaces places, InboundSettings settings) {
        this.responses = responses;
        this.places = places;
        this.settings = settings;
    }

    @Requires(Permission.READ_MESSAGES)
    @GetMapping(LIST)
    String list(
            @RequestParam @Nullable ResponseKind kind,
            @RequestParam(defaultValue = "") String program,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String from,
            Model model) {
        model.addAttribute(
                "listing",
                responses.page(
                        kind, program.isBlank() ? null : program, q.isBlank() ? null : q.strip(), Keyset.parse(from)));
        model.addAttribute("counts", responses.counts());
        model.addAttribute("kinds", ResponseKind.values());
        model.addAttribute("kind", kind);
        model.addAttribute("program", program);
        model.addAttribute("words", q);
        model.addAttribute("isRead", settings.host() != null);
        model.addAttribute("look", places.last(settings.inbox()).orElse(null));
        return "responses/responses";
    }

    @Requires(Permission.READ_MESSAGES)
    @GetMapping(LIST + "/{id}")
    String record(@PathVariable UUID id, Model model) {
        model.addAttribute(
                "response", responses.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "responses/response";
    }
}
