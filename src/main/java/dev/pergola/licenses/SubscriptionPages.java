// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.messages.MessageDirectory;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import dev.pergola.timeline.TimelineDirectory;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Subscriptions as staff see them, and the keys that sign licences. */
@Controller
class SubscriptionPages {

    /** @param href null for a reader who may not go there */
    record Linked(
            String key, String label, String text, @Nullable String href) {}

    private final SubscriptionDirectory subscriptions;
    private final List<SubscriptionLinks> links;
    private final RevokeSubscription revoke;
    private final RevocationHolds holds;
    private final SigningKeys keys;
    private final MessageDirectory messages;
    private final PackDirectory pack;
    private final TimelineDirectory timelines;
    private final ProblemCatalogue problems;

    SubscriptionPages(
            SubscriptionDirectory subscriptions,
            List<SubscriptionLinks> links,
            RevokeSubscription revoke,
            RevocationHolds holds,
            SigningKeys keys,
            MessageDirectory messages,
            PackDirectory pack,
            TimelineDirectory timelines,
            ProblemCatalogue problems) {
        this.subscriptions = subscriptions;
        this.links = links;
        this.revoke = revoke;
        this.holds = holds;
        this.keys = keys;
        this.messages = messages;
        this.pack = pack;
        this.timelines = timelines;
        this.problems = problems;
    }

    @Requires(Permission.READ_SUBSCRIPTIONS)
    @GetMapping("/console/subscriptions")
    String list(
            @RequestParam @Nullable SubscriptionState state,
            @RequestParam(defaultValue = "") String program,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String from,
            Model model) {
        var words = q.isBlank() ? null : q.strip();
        model.addAttribute(
                "listing", subscriptions.page(state, program.isBlank() ? null : program, words, Keyset.parse(from)));
        model.addAttribute("states", SubscriptionState.values());
        model.addAttribute("state", state);
        model.addAttribute("programs", pack.programs());
        model.addAttribute("program", program);
        model.addAttribute("words", q);
        return "licenses/subscriptions";
    }

    @Requires(Permission.READ_SUBSCRIPTIONS)
    @GetMapping("/console/subscriptions/{id}")
    String record(SignedIn me, @PathVariable UUID id, Model model) {
        return record(me, find(id), List.of(), model);
    }

    @Requires(Permission.REVOKE_SUBSCRIPTIONS)
    @PostMapping("/console/subscriptions/{id}/revoke")
    String revoke(SignedIn me, @PathVariable UUID id, @RequestParam String reason, Model model) {
        var subscription = find(id);
        var found = revoke.revoke(id, reason);
        return found.isEmpty()
                ? "redirect:/console/subscriptions/" + id + "?done=subscription-revoked"
                : record(me, subscription, found, model);
    }

    @Requires(Permission.READ_SUBSCRIPTIONS)
    @GetMapping("/console/signing-keys")
    String keys(SignedIn me, Model model) {
        model.addAttribute("keys", keys.all());
        model.addAttribute("mayRotate", me.may(Permission.REVOKE_SUBSCRIPTIONS));
        return "licenses/signing-keys";
    }

    @Requires(Permission.REVOKE_SUBSCRIPTIONS)
    @PostMapping("/console/signing-keys/rotate")
    String rotate() {
        keys.rotate();
        return "redirect:/console/signing-keys?done=key-rotated";
    }

    private Subscription find(UUID id) {
        return subscriptions.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String record(SignedIn me, Subscription subscription, List<Problem> found, Model model) {
        model.addAttribute("subscription", subscription);
        model.addAttribute("program", pack.program(subscription.program()).orElseThrow());
        model.addAttribute("messages", messages.about(List.of(subscription.id())));
        model.addAttribute("timeline", timelines.of(SubscriptionTimeline.KIND, subscription.id(), me));
        model.addAttribute("linked", linked(me, subscription.id()));
        model.addAttribute("actions", actions(me, subscription));
        model.addAttribute("holds", problems.tell(holds.on(subscription.id())));
        model.addAttribute("mayRevoke", me.may(Permission.REVOKE_SUBSCRIPTIONS));
        model.addAttribute("problems", problems.tell(found));
        return "licenses/subscription";
    }

    private List<Linked> linked(SignedIn me, UUID subscription) {
        return links.stream()
                .flatMap(each -> each.facts(subscription).stream())
                .map(fact -> new Linked(
                        fact.key(), fact.label(), fact.text(), me.may(fact.permission()) ? fact.href() : null))
                .toList();
    }

    private List<SubscriptionLinks.Action> actions(SignedIn me, Subscription subscription) {
        return links.stream()
                .flatMap(each -> each.actions(subscription).stream())
                .filter(action -> me.may(action.permission()))
                .toList();
    }
}
