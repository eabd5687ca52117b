// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;

/** Discovers the identity provider when an issuer is set. */
@Configuration
@ConditionalOnWebApplication
@ConditionalOnProperty("pergola.oidc.issuer")
class OidcProvider {

    @Bean
    ClientRegistrationRepository providers(OidcSettings settings) {
        var issuer = Objects.requireNonNull(settings.issuer());
        return new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(issuer.toString())
                .registrationId("oidc")
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .scope("openid", "email", "profile")
                .build());
    }
}
