// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whom a lead becomes, as it is typed.
 *
 * @param target      the id of a contact or of an account that was found, or {@link #NEW}
 * @param account     the name of the new account
 * @param opportunity whether business is made with it
 * @param closeDate   the business is expected by
 */
record Conversion(
        String target,
        String account,
        boolean opportunity,
        @Nullable LocalDate closeDate) {

    static final String NEW = "new";

    /** What the page begins with: what was found first, else a new account called like the organisation. */
    static Conversion of(Lead lead, Matches known) {
        return new Conversion(
                known.contacts().stream()
                        .map(contact -> contact.id().toString())
                        .findFirst()
                        .or(() -> known.accounts().stream()
                                .map(account -> account.id().toString())
                                .findFirst())
                        .orElse(NEW),
                lead.organisation(),
                false,
                null);
    }
}
