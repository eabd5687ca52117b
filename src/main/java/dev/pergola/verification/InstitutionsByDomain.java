// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.Collection;
import java.util.Map;

/** The directory, asked by domain. */
interface InstitutionsByDomain {

    /**
     * The institutions that list exactly one of these domains, by domain; domains nobody lists are left out. Where
     * two institutions list one domain it is always the same of the two. Called with up to some 6,000 domains.
     */
    Map<String, Institution> find(Collection<String> domains);
}
