// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.audit.Change;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks an address and its password; takes the same time whether the person exists or not. */
@Service
class SignInWithPassword {

    sealed interface Outcome {
        record Recognised(Person person) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    private final People people;
    private final FailedSignIns failures;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;
    private final String nobodysHash;

    SignInWithPassword(
            People people, FailedSignIns failures, PasswordEncoder passwords, ApplicationEventPublisher events) {
        this.people = people;
        this.failures = failures;
        this.passwords = passwords;
        this.events = events;
        this.nobodysHash = passwords.encode("nobody's password");
    }

    @Transactional
    Outcome signIn(Person.Kind kind, String typedEmail, String password, String machine) {
        if (failures.tooMany(typedEmail, machine)) {
            return new Outcome.Refused(Problem.of("sign-in-too-often"));
        }
        var person = EmailAddress.read(typedEmail)
                .flatMap(email -> people.find(kind, email))
                .filter(found -> found.disabledAt() == null);
        var hash = person.flatMap(found -> people.passwordHash(found.id()));
        var matches = passwords.matches(password, hash.orElse(nobodysHash));
        if (person.isEmpty() || hash.isEmpty() || !matches) {
            failures.note(typedEmail, machine);
            return new Outcome.Refused(Problem.of("sign-in-refused"));
        }
        var signedIn = Change.of("person", person.get().id(), "Signed in with a password", null, null);
        Acting.as(person.get().actor(), () -> events.publishEvent(signedIn));
        return new Outcome.Recognised(person.get());
    }
}
