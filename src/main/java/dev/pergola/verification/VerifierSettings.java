// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Vendors of verification by key: {@code pergola.verification.vendors.KEY.address} and {@code .secret}. */
@ConfigurationProperties("pergola.verification")
record VerifierSettings(@DefaultValue Map<String, Vendor> vendors) {

    /**
     * A vendor's service.
     *
     * @param address      where questions are posted
     * @param secret       signs questions and answers, base64 with {@code whsec_} before it
     * @param allowPrivate whether the address may be on this machine or network
     */
    record Vendor(
            URI address,
            String secret,
            @DefaultValue("false") boolean allowPrivate) {}
}
