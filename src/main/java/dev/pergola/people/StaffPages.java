// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.audit.TrailDirectory;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

/** Colleagues: who they are, what they may do, where they are signed in. */
@Controller
class StaffPages {

    private static final List<Role> ROLES =
            Arrays.stream(Role.values()).filter(Role::isForStaff).toList();

    private final People people;
    private final KeepStaff keepStaff;
    private final Sessions sessions;
    private final TrailDirectory trail;
    private final ProblemCatalogue problems;

    StaffPages(People people, KeepStaff keepStaff, Sessions sessions, TrailDirectory trail, ProblemCatalogue problems) {
        this.people = people;
        this.keepStaff = keepStaff;
        this.sessions = sessions;
        this.trail = trail;
        this.problems = problems;
    }

    @Requires(Permission.MANAGE_STAFF)
    @GetMapping("/console/staff")
    String list(Model model) {
        model.addAttribute("staff", people.staff());
        return "people/staff";
    }

    @Requires(Permission.MANAGE_STAFF)
    @GetMapping("/console/staff/new")
    String form(Model model) {
        return form("", "", Set.of(), List.of(), model);
    }

    @Requires(Permission.MANAGE_STAFF)
    @PostMapping("/console/staff")
    String invite(
            @RequestParam String email,
            @RequestParam String name,
            @RequestParam @Nullable Set<Role> roles,
            Model model) {
        var given = staffRoles(roles);
        var found = keepStaff.invite(email, name, given);
        return found.isEmpty() ? "redirect:/console/staff?done=staff-invited" : form(email, name, given, found, model);
    }

    @Requires(Permission.MANAGE_STAFF)
    @GetMapping("/console/staff/{id}")
    String record(@PathVariable UUID id, Model model) {
        return record(member(id), List.of(), model);
    }

    @Requires(Permission.MANAGE_STAFF)
    @PostMapping("/console/staff/{id}/roles")
    String roles(@PathVariable UUID id, @RequestParam @Nullable Set<Role> roles, Model model) {
        var person = member(id);
        return answer(person, keepStaff.giveRoles(person, staffRoles(roles)), model);
    }

    @Requires(Permission.MANAGE_STAFF)
    @PostMapping("/console/staff/{id}/disable")
    String disable(@PathVariable UUID id, Model model) {
        var person = member(id);
        return answer(person, keepStaff.disable(person), model);
    }

    @Requires(Permission.MANAGE_STAFF)
    @PostMapping("/console/staff/{id}/enable")
    String enable(@PathVariable UUID id, Model model) {
        keepStaff.enable(member(id));
        return "redirect:/console/staff/" + id + "?done=saved";
    }

    @Requires(Permission.MANAGE_STAFF)
    @PostMapping("/console/staff/{id}/end-sessions")
    String endSessions(@PathVariable UUID id) {
        keepStaff.endSessions(member(id));
        return "redirect:/console/staff/" + id + "?done=sessions-ended";
    }

    private Person member(UUID id) {
        return people.find(id)
                .filter(person -> person.kind() == Person.Kind.STAFF)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String answer(Person person, List<Problem> found, Model model) {
        return found.isEmpty()
                ? "redirect:/console/staff/" + person.id() + "?done=saved"
                : record(person, found, model);
    }

    private String record(Person person, List<Problem> found, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("roles", ROLES);
        model.addAttribute("sessions", sessions.of(person.id()));
        model.addAttribute("entries", trail.timeline(List.of(person.id())));
        model.addAttribute("problems", problems.tell(found));
        return "people/staff-record";
    }

    private String form(String email, String name, Set<Role> given, List<Problem> found, Model model) {
        model.addAttribute("email", email);
        model.addAttribute("name", name);
        model.addAttribute("given", given);
        model.addAttribute("roles", ROLES);
        model.addAttribute("problems", problems.tell(found));
        return "people/staff-new";
    }

    private static Set<Role> staffRoles(@Nullable Set<Role> ticked) {
        var roles = EnumSet.noneOf(Role.class);
        if (ticked != null) {
            ticked.stream().filter(Role::isForStaff).forEach(roles::add);
        }
        return roles;
    }
}
