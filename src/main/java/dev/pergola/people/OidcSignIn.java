// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Accepts what the identity provider says only for a verified address that belongs to enabled staff. */
@Component
class OidcSignIn implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final OidcUserService provider = new OidcUserService();
    private final StaffRecognition recognition;
    private final People people;

    OidcSignIn(StaffRecognition recognition, People people) {
        this.recognition = recognition;
        this.people = people;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        var user = provider.loadUser(request);
        var isStaff = recognition
                .address(user)
                .flatMap(EmailAddress::read)
                .flatMap(email -> people.find(Person.Kind.STAFF, email))
                .filter(person -> person.disabledAt() == null)
                .isPresent();
        if (!isStaff) {
            throw new OAuth2AuthenticationException("not-staff");
        }
        return user;
    }
}
