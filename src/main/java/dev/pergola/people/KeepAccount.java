// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes one's own name or password. Each deed returns what is wrong; an empty list means done. */
@Service
class KeepAccount {

    static final int SHORTEST_PASSWORD = 12;

    private final People people;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;

    KeepAccount(People people, PasswordEncoder passwords, ApplicationEventPublisher events) {
        this.people = people;
        this.passwords = passwords;
        this.events = events;
    }

    @Transactional
    List<Problem> setPassword(Person person, String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            return List.of(Problem.of("password-too-short", SHORTEST_PASSWORD).at("password"));
        }
        people.setPassword(person.id(), passwords.encode(password));
        events.publishEvent(Change.of("person", person.id(), "Set a new password", null, null));
        return List.of();
    }

    @Transactional
    List<Problem> rename(Person person, String name) {
        if (name.isBlank()) {
            return List.of(Problem.of("name-missing").at("name"));
        }
        people.setName(person.id(), name.strip());
        events.publishEvent(Change.of("person", person.id(), "Changed the name", person.name(), name.strip()));
        return List.of();
    }
}
