// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One's own name, password, passkeys and sessions, for staff and for members. */
@Controller
class ProfilePages {

    private final KeepAccount keepAccount;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final ProblemCatalogue problems;

    ProfilePages(KeepAccount keepAccount, Sessions sessions, Passkeys passkeys, ProblemCatalogue problems) {
        this.keepAccount = keepAccount;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.problems = problems;
    }

    @Requires(Permission.CONSOLE)
    @GetMapping("/console/me")
    String staff(SignedIn me, Model model) {
        return show("people/me", me, List.of(), model);
    }

    @Requires(Permission.CONSOLE)
    @PostMapping("/console/me/password")
    String staffPassword(SignedIn me, @RequestParam String password, Model model) {
        return answer(
                keepAccount.setPassword(me.person(), password), "/console/me?done=password", "people/me", me, model);
    }

    @Requires(Permission.CONSOLE)
    @PostMapping("/console/me/name")
    String staffName(SignedIn me, @RequestParam String name, Model model) {
        return answer(keepAccount.rename(me.person(), name), "/console/me?done=saved", "people/me", me, model);
    }

    @Requires(Permission.CONSOLE)
    @PostMapping("/console/me/sessions/{session}/end")
    String endStaffSession(SignedIn me, @PathVariable UUID session) {
        return end(me, session, "/console/me?done=session-ended");
    }

    @Requires(Permission.CONSOLE)
    @PostMapping("/console/me/passkeys/{passkey}/remove")
    String removePasskey(SignedIn me, @PathVariable String passkey) {
        if (!passkeys.remove(me.person(), passkey)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/console/me?done=passkey-removed";
    }

    @Requires(Permission.MEMBER_AREA)
    @GetMapping("/portal/me")
    String member(SignedIn me, Model model) {
        return show("people/member-me", me, List.of(), model);
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/portal/me/password")
    String memberPassword(SignedIn me, @RequestParam String password, Model model) {
        return answer(
                keepAccount.setPassword(me.person(), password),
                "/portal/me?done=password",
                "people/member-me",
                me,
                model);
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/portal/me/name")
    String memberName(SignedIn me, @RequestParam String name, Model model) {
        return answer(keepAccount.rename(me.person(), name), "/portal/me?done=saved", "people/member-me", me, model);
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/portal/me/sessions/{session}/end")
    String endMemberSession(SignedIn me, @PathVariable UUID session) {
        return end(me, session, "/portal/me?done=session-ended");
    }

    private String end(SignedIn me, UUID session, String next) {
        if (!sessions.end(me.person().id(), session)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:" + next;
    }

    private String answer(List<Problem> found, String next, String view, SignedIn me, Model model) {
        return found.isEmpty() ? "redirect:" + next : show(view, me, found, model);
    }

    private String show(String view, SignedIn me, List<Problem> found, Model model) {
        model.addAttribute("person", me.person());
        model.addAttribute("current", me.session());
        model.addAttribute("sessions", sessions.of(me.person().id()));
        model.addAttribute("passkeys", passkeys.of(me.person()));
        model.addAttribute("problems", problems.tell(found));
        return view;
    }
}
