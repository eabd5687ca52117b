// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Adds the members of the sample story; real ones come by proving their address. */
@Component
@ConditionalOnProperty(name = "pergola.sample", havingValue = "true")
class WelcomeSampleMember {

    private final People people;

    WelcomeSampleMember(People people) {
        this.people = people;
    }

    @EventListener
    void welcome(MemberWelcomed member) {
        people.add(
                new Person(
                        member.id(),
                        Person.Kind.MEMBER,
                        member.email(),
                        member.name(),
                        Set.of(Role.MEMBER),
                        ZoneOffset.UTC,
                        member.at(),
                        null,
                        member.at()),
                null);
    }
}
