// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.Problem;
import dev.pergola.shared.ServiceSettings;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mails a one-time link. A stranger's address gets one in the member area; in the console only staff do. */
@Service
class AskForSignInLink {

    static final Duration LIFE = Duration.ofMinutes(30);

    sealed interface Outcome {
        /** Said alike whether a mail left or not, so that nobody learns who works here. */
        record Sent(EmailAddress email) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    private final SignInLinks links;
    private final People people;
    private final ServiceSettings settings;
    private final ApplicationEventPublisher events;

    AskForSignInLink(SignInLinks links, People people, ServiceSettings settings, ApplicationEventPublisher events) {
        this.links = links;
        this.people = people;
        this.settings = settings;
        this.events = events;
    }

    @Transactional
    Outcome ask(Person.Kind kind, String typedEmail, String next) {
        var email = EmailAddress.read(typedEmail).orElse(null);
        if (email == null) {
            return new Outcome.Refused(Problem.of("email-unreadable").at("email"));
        }
        if (links.tooMany(email)) {
            return new Outcome.Refused(Problem.of("sign-in-too-often").at("email"));
        }
        var person = people.find(kind, email);
        var mayHaveOne = person.map(known -> known.disabledAt() == null).orElse(kind == Person.Kind.MEMBER);
        if (mayHaveOne) {
            var secret = links.make(kind, email, LocalPath.of(next, kind), LIFE);
            events.publishEvent(new SignInLinkAsked(
                    email.value(),
                    person.map(Person::label).orElse(email.value()),
                    settings.address("/sign-in/link/" + secret),
                    LIFE.toMinutes()));
        }
        return new Outcome.Sent(email);
    }
}
