// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Keyset;
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

/** Where somebody is mentioned: to read, to open, to tick off. */
@Controller
class MentionPages {

    private static final int PAGE = 50;
    private static final int EXCERPT = 400;

    private final MentionDirectory mentions;
    private final AnswerMention answerMention;

    MentionPages(MentionDirectory mentions, AnswerMention answerMention) {
        this.mentions = mentions;
        this.answerMention = answerMention;
    }

    @Requires(Permission.CONSOLE)
    @GetMapping("/console/mentions")
    String list(
            SignedIn me,
            @RequestParam(defaultValue = "false") boolean answered,
            @RequestParam @Nullable String from,
            Model model) {
        var state = answered ? MentionState.ANSWERED : MentionState.OPEN;
        model.addAttribute("listing", mentions.page(me.person(), state, Keyset.parse(from), PAGE, EXCERPT));
        model.addAttribute("answered", answered);
        return "timeline/mentions";
    }

    /** @param back a word of ours for the page that the button stood on */
    @Requires(Permission.CONSOLE)
    @PostMapping("/console/timeline/posts/{id}/answer")
    String answer(SignedIn me, @PathVariable UUID id, @RequestParam(defaultValue = "mentions") String back) {
        return switch (answerMention.answer(id, me.person())) {
            case AnswerMention.Outcome.Unknown() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case AnswerMention.Outcome.Done(var post, var before) ->
                "redirect:" + page(back, post) + "?done=" + (before ? "mention-answered-before" : "mention-answered");
        };
    }

    private static String page(String back, Post post) {
        return switch (back) {
            case "home" -> "/console";
            case "record" -> post.recordPath();
            default -> "/console/mentions";
        };
    }
}
