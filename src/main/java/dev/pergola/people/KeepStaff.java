// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.audit.Change;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ServiceSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator does with colleagues. Each deed returns what is wrong; an empty list means done. */
@Service
class KeepStaff {

    static final Duration INVITATION = Duration.ofDays(7);

    private final People people;
    private final Sessions sessions;
    private final SignInLinks links;
    private final ServiceSettings settings;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    KeepStaff(
            People people,
            Sessions sessions,
            SignInLinks links,
            ServiceSettings settings,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.people = people;
        this.sessions = sessions;
        this.links = links;
        this.settings = settings;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    List<Problem> invite(String typedEmail, String name, Set<Role> roles) {
        var found = new ArrayList<Problem>();
        var email = EmailAddress.read(typedEmail);
        if (email.isEmpty()) {
            found.add(Problem.of("email-unreadable").at("email"));
        }
        if (name.isBlank()) {
            found.add(Problem.of("name-missing").at("name"));
        }
        if (roles.isEmpty()) {
            found.add(Problem.of("role-missing").at("roles"));
        }
        if (email.isPresent() && found.isEmpty() && !add(email.get(), name.strip(), roles)) {
            found.add(Problem.of("person-exists").at("email"));
        }
        return found;
    }

    private boolean add(EmailAddress email, String name, Set<Role> roles) {
        var person = new Person(
                ids.next(), Person.Kind.STAFF, email.value(), name, roles, ZoneOffset.UTC, null, null, clock.instant());
        if (!people.add(person, null)) {
            return false;
        }
        var secret = links.make(Person.Kind.STAFF, email, "/console/me", INVITATION);
        var address = settings.address("/sign-in/link/" + secret);
        events.publishEvent(new StaffInvited(email.value(), name, address, INVITATION.toDays()));
        events.publishEvent(Change.of("person", person.id(), "Invited as " + words(roles), null, words(roles)));
        return true;
    }

    @Transactional
    List<Problem> giveRoles(Person person, Set<Role> roles) {
        if (roles.isEmpty()) {
            return List.of(Problem.of("role-missing").at("roles"));
        }
        if (!roles.contains(Role.ADMINISTRATOR) && isLastAdministrator(person)) {
            return List.of(Problem.of("last-administrator").at("roles"));
        }
        people.setRoles(person.id(), roles);
        events.publishEvent(Change.of("person", person.id(), "Changed the roles", words(person.roles()), words(roles)));
        return List.of();
    }

    @Transactional
    List<Problem> disable(Person person) {
        if (isLastAdministrator(person)) {
            return List.of(Problem.of("last-administrator"));
        }
        people.setDisabled(person.id(), clock.instant());
        sessions.endAll(person.id());
        events.publishEvent(Change.of("person", person.id(), "Disabled; every session ended", "enabled", "disabled"));
        return List.of();
    }

    @Transactional
    void enable(Person person) {
        people.setDisabled(person.id(), null);
        events.publishEvent(Change.of("person", person.id(), "Enabled again", "disabled", "enabled"));
    }

    @Transactional
    void endSessions(Person person) {
        var ended = sessions.endAll(person.id());
        events.publishEvent(Change.of("person", person.id(), "Ended " + ended + " sessions", null, null));
    }

    private boolean isLastAdministrator(Person person) {
        return person.roles().contains(Role.ADMINISTRATOR)
                && person.disabledAt() == null
                && people.administrators() == 1;
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Role::label).sorted().collect(Collectors.joining(", "));
    }
}
