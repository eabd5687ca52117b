// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import java.util.Set;

/**
 * An endpoint as somebody typed it.
 *
 * @param all   every type, also those that later versions bring
 * @param types the ticked ones
 */
record EndpointForm(String address, String description, boolean all, Set<String> types) {

    static final EndpointForm EMPTY = new EndpointForm("", "", false, Set.of());

    static EndpointForm of(Endpoint endpoint) {
        return new EndpointForm(
                endpoint.address().toString(),
                endpoint.description(),
                endpoint.types().isEmpty(),
                Set.copyOf(endpoint.types()));
    }
}
