// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.messages.MessageState;
import dev.pergola.messages.Withheld;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Each letter of a program: to whom, which, what became of it and why. */
@Controller
class SendLogPages {

    private static final List<String> HEADS = List.of(
            "Reference",
            "Account id",
            "Account",
            "Contact",
            "Address",
            "Version",
            "Mail",
            "Arm",
            "State",
            "Why",
            "Due",
            "Sent");

    private final SendLog log;
    private final ProgramDirectory programs;
    private final DrawCourse draw;

    SendLogPages(SendLog log, ProgramDirectory programs, DrawCourse draw) {
        this.log = log;
        this.programs = programs;
        this.draw = draw;
    }

    /** @param step a position in the course @param as {@code csv} for a file of all that fits */
    @Requires(Permission.READ_PROGRAMS)
    @GetMapping(ProgramListPages.LIST + "/{key}/letters")
    String list(
            SignedIn me,
            @PathVariable String key,
            @RequestParam @Nullable MessageState state,
            @RequestParam @Nullable Withheld reason,
            @RequestParam @Nullable Integer step,
            @RequestParam(defaultValue = "") String arm,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String from,
            @RequestParam(defaultValue = "") String as,
            Model model) {
        var running = programs.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var filter = new SendLog.Filter(
                key, state, reason, step, arm.isBlank() ? null : arm, q.isBlank() ? null : q.strip());
        if (as.equals("csv")) {
            return ListFile.show(
                    key + "-mails",
                    HEADS,
                    (place, limit) -> {
                        var page = log.page(filter, place, limit);
                        return new Listing<>(
                                page.rows().stream().map(SendLogPages::cells).toList(), page.next());
                    },
                    model);
        }
        model.addAttribute("listing", log.page(filter, Keyset.parse(from), SendLog.PAGE));
        model.addAttribute("program", running.program());
        model.addAttribute("filter", filter);
        model.addAttribute("states", MessageState.values());
        model.addAttribute("reasons", Withheld.values());
        model.addAttribute("steps", draw.mailSteps(running.program()));
        model.addAttribute("arms", EnrolmentPages.arms(running.program()));
        model.addAttribute("mayReadMails", me.may(Permission.READ_MESSAGES));
        return "journeys/letters";
    }

    private static List<String> cells(LoggedLetter letter) {
        return List.of(
                letter.reference(),
                letter.account().toString(),
                ListFile.text(letter.accountName()),
                ListFile.text(letter.contactName()),
                ListFile.text(letter.email()),
                Integer.toString(letter.version()),
                letter.template(),
                ListFile.text(letter.arm()),
                letter.state().word(),
                ListFile.text(letter.reason()),
                letter.dueAt().toString(),
                ListFile.text(letter.sentAt()));
    }
}
