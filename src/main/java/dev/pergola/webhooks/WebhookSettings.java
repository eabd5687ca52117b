// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator decides about webhooks.
 *
 * @param allowPrivateAddresses whether endpoints may be on this machine or network, and without encryption
 * @param keepDays              how long settled deliveries can be read and sent again
 */
@ConfigurationProperties("pergola.webhooks")
record WebhookSettings(
        @DefaultValue("false") boolean allowPrivateAddresses,
        @DefaultValue("30") int keepDays) {}
