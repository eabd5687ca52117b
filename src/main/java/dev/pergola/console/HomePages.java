// SPDX-License-Identifier: Apache-2.0
package dev.pergola.console;

import dev.pergola.audit.TrailDirectory;
import dev.pergola.people.Inbox;
import dev.pergola.people.Open;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Attention;
import dev.pergola.shared.SearchSource;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where staff begin: what needs them today, and one search over everything they may see. */
@Controller
class HomePages {

    private static final int PER_SOURCE = 8;
    private static final int PER_INBOX = 5;

    /** What of a list is shown, where something waits in it. */
    record Shown(Inbox inbox, Inbox.Waiting waiting) {}

    private final List<Attention> attention;
    private final List<Inbox> inboxes;
    private final List<SearchSource> sources;
    private final TrailDirectory trail;
    private final Clock clock;

    HomePages(
            List<Attention> attention,
            List<Inbox> inboxes,
            List<SearchSource> sources,
            TrailDirectory trail,
            Clock clock) {
        this.attention = attention;
        this.inboxes = inboxes;
        this.sources = sources;
        this.trail = trail;
        this.clock = clock;
    }

    @Requires(Permission.CONSOLE)
    @GetMapping("/console")
    String home(SignedIn me, Model model) {
        var cards = attention.stream()
                .filter(source -> me.may(Permission.valueOf(source.permission())))
                .flatMap(source -> source.cards().stream())
                .toList();
        model.addAttribute(
                "greeting",
                greeting(LocalTime.now(clock.withZone(me.person().zone())).getHour()));
        model.addAttribute("cards", cards);
        model.addAttribute(
                "open", cards.stream().filter(HomePages::needsSomebody).toList());
        model.addAttribute(
                "inboxes",
                inboxes.stream()
                        .map(inbox -> new Shown(inbox, inbox.waiting(me.person(), PER_INBOX)))
                        .filter(shown -> !shown.waiting().newest().isEmpty())
                        .toList());
        model.addAttribute(
                "entries",
                me.may(Permission.READ_AUDIT)
                        ? trail.latest(12)
                        : trail.latestBy(me.person().id(), 12));
        model.addAttribute("everybody", me.may(Permission.READ_AUDIT));
        return "console/home";
    }

    @Requires(Permission.CONSOLE)
    @GetMapping("/console/search")
    String search(SignedIn me, @RequestParam(defaultValue = "") String q, Model model) {
        var words = q.strip();
        var hits = words.length() < 2
                ? List.<SearchSource.Hit>of()
                : sources.stream()
                        .filter(source -> me.may(Permission.valueOf(source.permission())))
                        .flatMap(source -> source.search(words, PER_SOURCE).stream())
                        .toList();
        model.addAttribute("words", words);
        model.addAttribute("hits", hits);
        return "console/search";
    }

    @Open("Browsers ask for it by themselves.")
    @GetMapping("/favicon.ico")
    String icon() {
        return "redirect:/assets/mark.svg";
    }

    private static boolean needsSomebody(Attention.Card card) {
        return card.count() > 0 && !card.tone().equals("quiet") && !card.tone().equals("good");
    }

    private static String greeting(int hour) {
        return hour < 12 ? "Good morning" : hour < 18 ? "Good afternoon" : "Good evening";
    }
}
