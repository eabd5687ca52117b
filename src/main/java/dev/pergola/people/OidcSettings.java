// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity provider that staff may sign in with; none unless its issuer is set.
 *
 * @param issuer the provider's issuer address, from which everything else is discovered
 * @param label  what the button says
 */
@ConfigurationProperties("pergola.oidc")
record OidcSettings(
        @Nullable URI issuer,
        @DefaultValue("pergola") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("single sign-on") String label) {

    /** Scheme, host and port of the provider, for the content policy; empty without one. */
    String origin() {
        return issuer == null ? "" : issuer.getScheme() + "://" + issuer.getAuthority();
    }
}
