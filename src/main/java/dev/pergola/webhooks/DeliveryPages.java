// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What was sent to an endpoint, with each attempt, and sending it again. */
@Controller
class DeliveryPages {

    private final ShowEndpoint show;
    private final DeliveryDirectory deliveries;
    private final EventCatalogue catalogue;
    private final SendTest sendTest;
    private final ReplayDeliveries replay;

    DeliveryPages(
            ShowEndpoint show,
            DeliveryDirectory deliveries,
            EventCatalogue catalogue,
            SendTest sendTest,
            ReplayDeliveries replay) {
        this.show = show;
        this.deliveries = deliveries;
        this.catalogue = catalogue;
        this.sendTest = sendTest;
        this.replay = replay;
    }

    @Requires(Permission.READ_WEBHOOKS)
    @GetMapping("/console/webhooks/deliveries/{id}")
    String record(SignedIn me, @PathVariable UUID id, Model model) {
        var delivery = find(id);
        model.addAttribute("delivery", delivery);
        model.addAttribute("endpoint", show.find(delivery.endpoint()));
        model.addAttribute("body", catalogue.pretty(delivery.body()));
        model.addAttribute("attempts", deliveries.attempts(id));
        model.addAttribute("mayManage", me.may(Permission.MANAGE_WEBHOOKS));
        return "webhooks/delivery";
    }

    @Requires(Permission.MANAGE_WEBHOOKS)
    @PostMapping("/console/webhooks/deliveries/{id}/replay")
    String replay(SignedIn me, @PathVariable UUID id, Model model) {
        var endpoint = show.find(find(id).endpoint());
        var found = replay.replay(endpoint, List.of(id));
        return found.isEmpty()
                ? "redirect:/console/webhooks/deliveries/" + id + "?done=webhook-replayed"
                : show.show(me, endpoint, found, model);
    }

    @Requires(Permission.MANAGE_WEBHOOKS)
    @PostMapping("/console/webhooks/{id}/test")
    String test(SignedIn me, @PathVariable UUID id, Model model) {
        var endpoint = show.find(id);
        return switch (sendTest.send(endpoint)) {
            case SendTest.Outcome.Planned(var delivery) ->
                "redirect:/console/webhooks/deliveries/" + delivery + "?done=webhook-test";
            case SendTest.Outcome.Refused(var problem) -> show.show(me, endpoint, List.of(problem), model);
        };
    }

    @Requires(Permission.MANAGE_WEBHOOKS)
    @PostMapping("/console/webhooks/{id}/replay")
    String replay(SignedIn me, @PathVariable UUID id, @RequestParam @Nullable List<UUID> delivery, Model model) {
        var endpoint = show.find(id);
        return answer(me, endpoint, replay.replay(endpoint, delivery == null ? List.of() : delivery), model);
    }

    /** @param since in the zone of whoever asks; null for everything that is kept */
    @Requires(Permission.MANAGE_WEBHOOKS)
    @PostMapping("/console/webhooks/{id}/replay-failed")
    String replayFailed(
            SignedIn me,
            @PathVariable UUID id,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate since,
            Model model) {
        var endpoint = show.find(id);
        var moment = since == null
                ? Instant.EPOCH
                : since.atStartOfDay(me.person().zone()).toInstant();
        return answer(me, endpoint, replay.replayFailed(endpoint, moment), model);
    }

    private String answer(SignedIn me, Endpoint endpoint, List<Problem> found, Model model) {
        return found.isEmpty()
                ? "redirect:/console/webhooks/" + endpoint.id() + "?done=webhook-replayed"
                : show.show(me, endpoint, found, model);
    }

    private Delivery find(UUID id) {
        return deliveries.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
