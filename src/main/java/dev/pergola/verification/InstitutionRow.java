// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.List;

/**
 * One institution as an imported file lists it; {@code domains} are in their written form and never empty.
 *
 * <p>The same {@code externalId} may come twice in one file, each time with a part of the domains: see
 * {@link MergedInstitutions}.
 */
record InstitutionRow(String externalId, String name, String countryCode, List<String> domains, int line) {

    InstitutionRow {
        domains = List.copyOf(domains);
    }
}
