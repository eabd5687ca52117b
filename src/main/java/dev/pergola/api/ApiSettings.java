// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator sets for the API, under {@code pergola.api.}
 *
 * @param requestsPerMinute how many requests a token may send to one node in a minute
 * @param largestBody       of one request
 */
@ConfigurationProperties("pergola.api")
record ApiSettings(
        @DefaultValue("600") int requestsPerMinute,
        @DefaultValue("1MB") DataSize largestBody) {}
