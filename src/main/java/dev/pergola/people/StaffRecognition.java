// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Tells which member of staff a passkey or an identity provider vouched for; strangers are nobody. */
@Component
class StaffRecognition {

    private final People people;

    StaffRecognition(People people) {
        this.people = people;
    }

    Optional<Person> recognise(Authentication authentication) {
        return address(authentication)
                .flatMap(EmailAddress::read)
                .flatMap(email -> people.find(Person.Kind.STAFF, email))
                .filter(person -> person.disabledAt() == null);
    }

    /** The address that the provider calls verified; one it does not vouch for opens nothing. */
    Optional<String> address(OidcUser user) {
        return Boolean.TRUE.equals(user.getEmailVerified()) ? Optional.ofNullable(user.getEmail()) : Optional.empty();
    }

    private Optional<String> address(Authentication authentication) {
        if (authentication instanceof OAuth2AuthenticationToken token) {
            return token.getPrincipal() instanceof OidcUser user ? address(user) : Optional.empty();
        }
        return authentication.isAuthenticated() ? Optional.of(authentication.getName()) : Optional.empty();
    }
}
