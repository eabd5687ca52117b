// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets the first person into an installation that nobody works at yet. */
@Component
public class FirstAdministrator {

    private final People people;
    private final KeepStaff keepStaff;
    private final SignInLinks links;

    FirstAdministrator(People people, KeepStaff keepStaff, SignInLinks links) {
        this.people = people;
        this.keepStaff = keepStaff;
        this.links = links;
    }

    /** The path of a one-time link for this address; empty when there is staff already or the address is none. */
    @Transactional
    public Optional<String> welcome(String address) {
        var email = EmailAddress.read(address);
        if (email.isEmpty() || !people.staff().isEmpty()) {
            return Optional.empty();
        }
        keepStaff.invite(email.get().value(), "Administrator", Set.of(Role.ADMINISTRATOR));
        return Optional.of(
                "/sign-in/link/" + links.make(Person.Kind.STAFF, email.get(), "/console/me", KeepStaff.INVITATION));
    }
}
