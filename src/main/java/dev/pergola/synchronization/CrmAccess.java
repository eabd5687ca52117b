// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The CRM that records are kept equal with, and who the sync is there. The secret stays sealed elsewhere.
 *
 * @param address for instance {@code https://example.my.salesforce.com}, without a slash at the end
 * @param pages   where links to its own pages lead, when that is another address
 */
record CrmAccess(URI address, String clientId, @Nullable URI pages, Instant changedAt, String changedBy) {

    /** The CRM's page of one of its records. */
    String page(String externalId) {
        return (pages == null ? address : pages) + "/" + externalId;
    }
}
