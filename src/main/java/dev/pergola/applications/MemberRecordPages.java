// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.audit.TrailDirectory;
import dev.pergola.messages.MessageDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.people.Requires;
import dev.pergola.shared.Keyset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Members as staff see them: applications, every mail with its reference, and what happened. */
@Controller
class MemberRecordPages {

    private final PeopleDirectory people;
    private final ApplicationDirectory directory;
    private final MessageDirectory messages;
    private final TrailDirectory trail;

    MemberRecordPages(
            PeopleDirectory people, ApplicationDirectory directory, MessageDirectory messages, TrailDirectory trail) {
        this.people = people;
        this.directory = directory;
        this.messages = messages;
        this.trail = trail;
    }

    @Requires(Permission.READ_MEMBERS)
    @GetMapping("/console/members")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam @Nullable String from, Model model) {
        model.addAttribute("listing", people.members(q.isBlank() ? null : q.strip(), Keyset.parse(from)));
        model.addAttribute("words", q);
        return "applications/members";
    }

    @Requires(Permission.READ_MEMBERS)
    @GetMapping("/console/members/{id}")
    String record(@PathVariable UUID id, Model model) {
        var person = people.find(id)
                .filter(found -> found.kind() == Person.Kind.MEMBER)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var applications = directory.of(id);
        var subjects = new ArrayList<>(List.of(id));
        applications.forEach(application -> subjects.add(application.id()));
        model.addAttribute("person", person);
        model.addAttribute("applications", applications);
        model.addAttribute("messages", messages.to(person.email()));
        model.addAttribute("entries", trail.timeline(subjects));
        return "applications/member";
    }
}
