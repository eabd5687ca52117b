// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator decides about the CRM sync. Which CRM it is stands in the database.
 *
 * @param version               of its REST interface
 * @param pause                 from the end of one look at the CRM's changes to the next
 * @param overlap               how long after its stamp a change there may become visible
 * @param patience              how long an answer may take
 * @param allowPrivateAddresses whether the CRM may be on this machine or network, and without encryption
 */
@ConfigurationProperties("pergola.crm")
record CrmSettings(
        @DefaultValue("62.0") String version,
        @DefaultValue("5s") Duration pause,
        @DefaultValue("60s") Duration overlap,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("false") boolean allowPrivateAddresses) {}
