// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.Collection;
import java.util.Map;

/** The deny list: domains whose addresses have been abused. A domain on it stands for its sub-domains too. */
interface DeniedDomains {

    /** The reasons for those of the domains that are on the list, by domain. */
    Map<String, String> find(Collection<String> domains);
}
