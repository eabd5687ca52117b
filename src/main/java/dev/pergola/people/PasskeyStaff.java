// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Tells the passkey part of the framework whether somebody is enabled staff; authority comes from the session. */
@Component
class PasskeyStaff implements UserDetailsService {

    private final People people;

    PasskeyStaff(People people) {
        this.people = people;
    }

    @Override
    public UserDetails loadUserByUsername(String email) {
        return EmailAddress.read(email)
                .flatMap(address -> people.find(Person.Kind.STAFF, address))
                .filter(person -> person.disabledAt() == null)
                .map(person -> User.withUsername(person.email()).password("").build())
                .orElseThrow(() -> new UsernameNotFoundException(email));
    }
}
