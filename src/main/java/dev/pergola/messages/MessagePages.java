// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.audit.TrailDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Keyset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The outbox: what leaves, what left, what did not, and why. */
@Controller
class MessagePages {

    private final MessageDirectory messages;
    private final ShowMessage show;
    private final PlanAgain planAgain;
    private final SettleMessages settle;
    private final TrailDirectory trail;

    MessagePages(
            MessageDirectory messages,
            ShowMessage show,
            PlanAgain planAgain,
            SettleMessages settle,
            TrailDirectory trail) {
        this.messages = messages;
        this.show = show;
        this.planAgain = planAgain;
        this.settle = settle;
        this.trail = trail;
    }

    @Requires(Permission.READ_MESSAGES)
    @GetMapping("/console/messages")
    String list(
            SignedIn me,
            @RequestParam @Nullable MessageState state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String from,
            Model model) {
        model.addAttribute("listing", messages.page(state, q.isBlank() ? null : q.strip(), Keyset.parse(from)));
        model.addAttribute("states", MessageState.values());
        model.addAttribute("state", state);
        model.addAttribute("words", q);
        model.addAttribute("maySign", me.may(Permission.SETTLE_MESSAGES));
        model.addAttribute("maySettle", state == MessageState.UNKNOWN && me.may(Permission.SETTLE_MESSAGES));
        return "messages/messages";
    }

    @Requires(Permission.READ_MESSAGES)
    @GetMapping("/console/messages/{id}")
    String record(SignedIn me, @PathVariable UUID id, Model model) {
        var message = find(id);
        model.addAttribute("message", message);
        model.addAttribute("mayPlan", me.may(Permission.EDIT_TEMPLATES));
        model.addAttribute("maySettle", me.may(Permission.SETTLE_MESSAGES));
        model.addAttribute("rendered", show.rendered(id));
        model.addAttribute("entries", trail.timeline(List.of(id)));
        return "messages/message";
    }

    @Requires(Permission.READ_MESSAGES)
    @GetMapping("/console/messages/{id}/body")
    ResponseEntity<String> body(@PathVariable UUID id) {
        find(id);
        return MailFrame.of(show.rendered(id).html());
    }

    /** Decides about letters whose fate a crash hid: they arrived, or they go out again. */
    @Requires(Permission.SETTLE_MESSAGES)
    @PostMapping("/console/messages/settle")
    String settle(@RequestParam(defaultValue = "") List<UUID> id, @RequestParam SettleMessages.Verdict verdict) {
        settle.settle(id, verdict);
        return "redirect:/console/messages?state=UNKNOWN&done=messages-settled";
    }

    /** Sends a letter again that failed or bounced, after somebody looked at it. */
    @Requires(Permission.EDIT_TEMPLATES)
    @PostMapping("/console/messages/{id}/plan")
    String plan(@PathVariable UUID id) {
        planAgain.plan(find(id));
        return "redirect:/console/messages/" + id + "?done=message-planned";
    }

    private Message find(UUID id) {
        return messages.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
