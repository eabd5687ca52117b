// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing of mails: the keys of each domain, and the records that its DNS has to show. */
@Controller
class MailKeyPages {

    private static final String BACK = "redirect:/console/messages/signing?done=";

    private final MailKeys keys;
    private final MakeMailKeys make;
    private final PackDirectory pack;
    private final ProblemCatalogue problems;

    MailKeyPages(MailKeys keys, MakeMailKeys make, PackDirectory pack, ProblemCatalogue problems) {
        this.keys = keys;
        this.make = make;
        this.pack = pack;
        this.problems = problems;
    }

    @Requires(Permission.SETTLE_MESSAGES)
    @GetMapping("/console/messages/signing")
    String list(Model model) {
        var support = pack.vendor().support();
        return list(support.substring(support.lastIndexOf('@') + 1), List.of(), model);
    }

    @Requires(Permission.SETTLE_MESSAGES)
    @PostMapping("/console/messages/signing")
    String make(@RequestParam String domain, Model model) {
        var found = make.make(domain);
        return found.isEmpty() ? BACK + "mail-key-made" : list(domain, found, model);
    }

    @Requires(Permission.SETTLE_MESSAGES)
    @PostMapping("/console/messages/signing/switch")
    String sign(@RequestParam String domain, @RequestParam boolean signs) {
        make.sign(domain, signs);
        return BACK + (signs ? "mail-key-signs" : "mail-key-rests");
    }

    private String list(String domain, List<Problem> found, Model model) {
        model.addAttribute(
                "domains",
                keys.all().stream()
                        .collect(Collectors.groupingBy(MailKeys.Line::domain, TreeMap::new, Collectors.toList())));
        model.addAttribute("domain", domain);
        model.addAttribute("problems", problems.tell(found));
        return "messages/signing";
    }
}
