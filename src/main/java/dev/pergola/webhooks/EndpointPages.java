// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Endpoints: how they fare, their secret, whether they are on. */
@Controller
class EndpointPages {

    private final EndpointDirectory endpoints;
    private final ShowEndpoint show;
    private final EventCatalogue catalogue;
    private final RotateSecret rotate;
    private final SwitchEndpoint switchEndpoint;

    EndpointPages(
            EndpointDirectory endpoints,
            ShowEndpoint show,
            EventCatalogue catalogue,
            RotateSecret rotate,
            SwitchEndpoint switchEndpoint) {
        this.endpoints = endpoints;
        this.show = show;
        this.catalogue = catalogue;
        this.rotate = rotate;
        this.switchEndpoint = switchEndpoint;
    }

    @Requires(Permission.READ_WEBHOOKS)
    @GetMapping("/console/webhooks")
    String list(SignedIn me, Model model) {
        model.addAttribute("rows", endpoints.all());
        model.addAttribute("mayManage", me.may(Permission.MANAGE_WEBHOOKS));
        return "webhooks/endpoints";
    }

    @Requires(Permission.READ_WEBHOOKS)
    @GetMapping("/console/webhooks/types")
    String types(Model model) {
        model.addAttribute("groups", catalogue.groups());
        model.addAttribute("examples", catalogue.examples());
        return "webhooks/types";
    }

    @Requires(Permission.READ_WEBHOOKS)
    @GetMapping("/console/webhooks/{id}")
    String record(
            SignedIn me,
            @PathVariable UUID id,
            @RequestParam @Nullable DeliveryState state,
            @RequestParam @Nullable String from,
            Model model) {
        return show.show(me, show.find(id), state, from, List.of(), model);
    }

    /** The answer itself shows the secret: it stands in no address and in no history. */
    @Requires(Permission.MANAGE_WEBHOOKS)
    @PostMapping("/console/webhooks/{id}/rotate")
    String rotate(@PathVariable UUID id, Model model) {
        model.addAttribute("endpoint", show.find(id));
        model.addAttribute("secret", rotate.rotate(id));
        model.addAttribute("fresh", false);
        return "webhooks/secret";
    }

    @Requires(Permission.MANAGE_WEBHOOKS)
    @PostMapping("/console/webhooks/{id}/disable")
    String disable(@PathVariable UUID id) {
        switchEndpoint.disable(show.find(id).id());
        return "redirect:/console/webhooks/" + id + "?done=endpoint-disabled";
    }

    @Requires(Permission.MANAGE_WEBHOOKS)
    @PostMapping("/console/webhooks/{id}/enable")
    String enable(@PathVariable UUID id) {
        switchEndpoint.enable(show.find(id).id());
        return "redirect:/console/webhooks/" + id + "?done=endpoint-enabled";
    }
}
