// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.audit.Change;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Ids;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Uses a one-time link up: the address is proven, and a newcomer becomes a member. */
@Service
class UseSignInLink {

    sealed interface Outcome {
        record Recognised(Person person, String next) implements Outcome {}

        record Spent() implements Outcome {}
    }

    private final SignInLinks links;
    private final People people;
    private final Ids ids;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    UseSignInLink(SignInLinks links, People people, Ids ids, Clock clock, ApplicationEventPublisher events) {
        this.links = links;
        this.people = people;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
    }

    @Transactional
    Outcome use(String secret, String name) {
        return links.use(secret)
                .flatMap(link -> person(link, name).map(person -> recognised(person, link.next())))
                .orElseGet(Outcome.Spent::new);
    }

    private Optional<Person> person(SignInLinks.Link link, String name) {
        var email = new EmailAddress(link.email());
        var known = people.find(link.kind(), email);
        return known.isEmpty() && link.kind() == Person.Kind.MEMBER
                ? Optional.of(welcome(email, name))
                : known.filter(person -> person.disabledAt() == null);
    }

    private Person welcome(EmailAddress email, String name) {
        var now = clock.instant();
        var person = new Person(
                ids.next(),
                Person.Kind.MEMBER,
                email.value(),
                name.strip(),
                Set.of(Role.MEMBER),
                ZoneOffset.UTC,
                now,
                null,
                now);
        if (people.add(person, null)) {
            events.publishEvent(new MemberJoined(person.id(), now));
        }
        return people.find(Person.Kind.MEMBER, email).orElseThrow();
    }

    private Outcome recognised(Person person, String next) {
        people.prove(person.id(), clock.instant());
        Acting.as(
                person.actor(),
                () -> events.publishEvent(
                        Change.of("person", person.id(), "Signed in with a link that proved the address", null, null)));
        return new Outcome.Recognised(person, next);
    }
}
