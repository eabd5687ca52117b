// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The vendor's hosted platform, which switches entitlements on.
 *
 * @param address      where signed webhooks are posted; with the sample company it is a page of our own
 * @param secret       signs them, base64 with {@code whsec_} before it
 * @param allowPrivate whether the address may be on this machine or network
 */
@ConfigurationProperties("pergola.provisioning")
record ProvisioningSettings(
        @Nullable URI address,
        @Nullable String secret,
        @DefaultValue("false") boolean allowPrivate) {}
