// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import dev.pergola.packs.MailingWords;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Open;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the links of a mail lead. Looking changes nothing, because scanners look at every link; only a POST is a reader's
 * deed, and it needs no sign-in, no cookie and no script.
 */
@Controller
class ChoicePages {

    private final PreferenceLinks links;
    private final ChooseTopics choose;
    private final PackDirectory pack;

    ChoicePages(PreferenceLinks links, ChooseTopics choose, PackDirectory pack) {
        this.links = links;
        this.choose = choose;
        this.pack = pack;
    }

    @Open("Whoever holds the sealed link of a mail may see what its reader is sent.")
    @GetMapping(PreferenceLinks.UNSUBSCRIBE + "{token}")
    ModelAndView look(@PathVariable String token, Model model) {
        return links.read(token)
                .map(link -> page(token, link, topic(link), null, model))
                .orElseGet(() -> unreadable(model));
    }

    /** One click in a mail program (RFC 8058), or the button of the page. A mail program follows no redirect. */
    @Open("Mail programs unsubscribe their reader by the sealed link alone.")
    @PostMapping(PreferenceLinks.UNSUBSCRIBE + "{token}")
    ModelAndView unsubscribe(@PathVariable String token, Model model) {
        var link = links.read(token).orElse(null);
        var topic = link == null ? null : link.topic();
        if (link == null || topic == null) {
            return unreadable(model);
        }
        var before = choose.now(link.email());
        choose.turnOff(link.email(), topic, link.message());
        model.addAttribute("ended", topic(link).orElse(null));
        return page(token, link, Optional.empty(), before, model);
    }

    @Open("Whoever holds the sealed link of a mail may see what its reader is sent.")
    @GetMapping(PreferenceLinks.CHOICES + "{token}")
    ModelAndView choices(@PathVariable String token, @RequestParam @Nullable String was, Model model) {
        var before = was == null ? null : Wanted.read(was, topics());
        return links.read(token)
                .map(link -> page(token, link, Optional.empty(), before, model))
                .orElseGet(() -> unreadable(model));
    }

    @Open("Whoever holds the sealed link of a mail may say what its reader is sent.")
    @PostMapping(PreferenceLinks.CHOICES + "{token}")
    ModelAndView save(
            @PathVariable String token,
            @RequestParam(name = "topic", defaultValue = "") List<String> wanted,
            @RequestParam(defaultValue = "false") boolean nothing,
            Model model) {
        var read = links.read(token);
        if (read.isEmpty()) {
            return unreadable(model);
        }
        var link = read.get();
        var before = choose.now(link.email());
        choose.choose(link.email(), Wanted.of(nothing, wanted, topics()), link.message());
        return new ModelAndView("redirect:" + PreferenceLinks.CHOICES + token + "?was=" + before.word());
    }

    private ModelAndView page(
            String token,
            PreferenceLinks.Link link,
            Optional<MailingWords.Topic> asked,
            @Nullable Wanted before,
            Model model) {
        var now = choose.now(link.email());
        model.addAttribute("token", token);
        model.addAttribute("address", masked(link.email()));
        model.addAttribute("topics", pack.mailing().topics());
        model.addAttribute("wanted", now);
        model.addAttribute(
                "asked",
                asked.filter(topic -> !now.nothing() && now.topics().contains(topic.key()))
                        .orElse(null));
        model.addAttribute("before", before);
        model.addAttribute("changed", before != null && !before.equals(now));
        return new ModelAndView("recipients/choices", model.asMap());
    }

    private ModelAndView unreadable(Model model) {
        model.addAttribute("support", pack.vendor().support());
        return new ModelAndView("recipients/link-unreadable", model.asMap(), HttpStatus.NOT_FOUND);
    }

    private Optional<MailingWords.Topic> topic(PreferenceLinks.Link link) {
        return Optional.ofNullable(link.topic()).flatMap(pack.mailing()::topic);
    }

    private List<String> topics() {
        return pack.mailing().topics().stream().map(MailingWords.Topic::key).toList();
    }

    /** Enough for its owner to know it; somebody to whom the mail was passed on learns no more. */
    private static String masked(String email) {
        return email.charAt(0) + "…" + email.substring(email.lastIndexOf('@'));
    }
}
