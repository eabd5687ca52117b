// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.audit.TrailDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** Puts an endpoint's record together, for every page that ends there. */
@Component
class ShowEndpoint {

    private final EndpointDirectory endpoints;
    private final DeliveryDirectory deliveries;
    private final EndpointSecrets secrets;
    private final TrailDirectory trail;
    private final ProblemCatalogue problems;

    ShowEndpoint(
            EndpointDirectory endpoints,
            DeliveryDirectory deliveries,
            EndpointSecrets secrets,
            TrailDirectory trail,
            ProblemCatalogue problems) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.trail = trail;
        this.problems = problems;
    }

    Endpoint find(UUID id) {
        return endpoints.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    String show(SignedIn me, Endpoint endpoint, List<Problem> found, Model model) {
        return show(me, endpoint, null, null, found, model);
    }

    String show(
            SignedIn me,
            Endpoint endpoint,
            @Nullable DeliveryState state,
            @Nullable String from,
            List<Problem> found,
            Model model) {
        model.addAttribute("endpoint", endpoint);
        model.addAttribute("figures", endpoints.figures(endpoint));
        model.addAttribute("overlap", secrets.overlapUntil(endpoint.id()).orElse(null));
        model.addAttribute("listing", deliveries.page(endpoint.id(), state, Keyset.parse(from)));
        model.addAttribute("states", DeliveryState.values());
        model.addAttribute("state", state);
        model.addAttribute("mayManage", me.may(Permission.MANAGE_WEBHOOKS));
        model.addAttribute("entries", trail.timeline(List.of(endpoint.id())));
        model.addAttribute("problems", problems.tell(found));
        return "webhooks/endpoint";
    }
}
