// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The CRM that records are kept equal with. Without an address nothing is.
 *
 * @param url        for instance {@code https://example.my.salesforce.com}
 * @param version    of its REST interface
 * @param pause      from the end of one look at the CRM's changes to the next
 * @param overlap    how long after its stamp a change there may become visible
 * @param patience   how long an answer may take
 * @param production where links to the CRM's own pages lead, when that is another address
 */
@ConfigurationProperties("pergola.crm")
record CrmSettings(
        @Nullable URI url,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue("62.0") String version,
        @DefaultValue("5s") Duration pause,
        @DefaultValue("60s") Duration overlap,
        @DefaultValue("30s") Duration patience,
        @Nullable URI production) {

    boolean isOn() {
        return url != null;
    }

    /** The CRM's page of one of its records. */
    String page(String externalId) {
        var base = String.valueOf(production == null ? url : production);
        return (base.endsWith("/") ? base : base + "/") + externalId;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "CrmSettings[url=" + url + ", version=" + version + "]";
    }
}
