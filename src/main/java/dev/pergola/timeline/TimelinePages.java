// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/**
 * A record's whole timeline. Everybody in the console may call these; what counts is whether they may read the record,
 * and one that they may not read does not exist.
 */
@Controller
class TimelinePages {

    private static final int SUGGESTIONS = 8;

    private final TimelineRecords records;
    private final TimelineDirectory timelines;
    private final Posts posts;
    private final FindAddressed findAddressed;
    private final WritePost writePost;
    private final WithdrawPost withdrawPost;
    private final ProblemCatalogue problems;

    TimelinePages(
            TimelineRecords records,
            TimelineDirectory timelines,
            Posts posts,
            FindAddressed findAddressed,
            WritePost writePost,
            WithdrawPost withdrawPost,
            ProblemCatalogue problems) {
        this.records = records;
        this.timelines = timelines;
        this.posts = posts;
        this.findAddressed = findAddressed;
        this.writePost = writePost;
        this.withdrawPost = withdrawPost;
        this.problems = problems;
    }

    @Requires(Permission.CONSOLE)
    @GetMapping("/console/timeline/{kind}/{id}")
    String show(
            SignedIn me,
            @PathVariable String kind,
            @PathVariable UUID id,
            @RequestParam @Nullable String from,
            Model model) {
        var subject = subject(kind, id, me);
        return page(subject, timelines.page(kind, id, me.person(), Keyset.parse(from)), List.of(), model);
    }

    @Requires(Permission.CONSOLE)
    @PostMapping("/console/timeline/{kind}/{id}")
    String write(
            SignedIn me,
            @PathVariable String kind,
            @PathVariable UUID id,
            @RequestParam UUID draft,
            @RequestParam(defaultValue = "") String post,
            Model model) {
        var subject = subject(kind, id, me);
        var found = writePost.write(subject, draft, me.actor(), post);
        if (found.isEmpty()) {
            return "redirect:" + subject.path() + "?done=posted";
        }
        var told = problems.tell(found);
        return page(subject, timelines.of(kind, id, me).refused(post, told), told, model);
    }

    @Requires(Permission.CONSOLE)
    @PostMapping("/console/timeline/posts/{id}/withdraw")
    String withdraw(SignedIn me, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Model model) {
        var post = posts.find(id)
                .filter(found -> me.person().id().equals(found.author()))
                .orElseThrow(TimelinePages::missing);
        var subject = subject(post.kind(), post.record(), me);
        var found = withdrawPost.withdraw(post, reason, "withdraw-" + id);
        return found.isEmpty()
                ? "redirect:" + subject.path() + "?done=post-withdrawn"
                : page(subject, timelines.of(post.kind(), post.record(), me), problems.tell(found), model);
    }

    /** Whom a post on such a record can mention, by the beginning of a handle or a part of a name. */
    @Requires(Permission.CONSOLE)
    @GetMapping("/console/timeline/{kind}/handles")
    @ResponseBody
    List<AddressBook.Entry> handles(SignedIn me, @PathVariable String kind, @RequestParam(defaultValue = "") String q) {
        var record = records.kind(kind, me.person()).orElseThrow(TimelinePages::missing);
        var start = q.strip().toLowerCase(Locale.ROOT);
        return findAddressed.book().entries(record.permission()).stream()
                .filter(entry -> entry.fits(start))
                .limit(SUGGESTIONS)
                .toList();
    }

    private Subject subject(String kind, UUID id, SignedIn me) {
        return records.find(kind, id, me.person()).orElseThrow(TimelinePages::missing);
    }

    private static String page(Subject subject, Timeline timeline, List<ProblemCatalogue.Told> told, Model model) {
        model.addAttribute("subject", subject);
        model.addAttribute("timeline", timeline);
        model.addAttribute("problems", told);
        return "timeline/record";
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
