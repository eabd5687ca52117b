// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.accounts.MatchAccounts;
import dev.pergola.verification.MailDomains;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription that no account holds yet.
 *
 * @param memberEmail the address that the member proved and signs in with
 */
record LooseSubscription(
        UUID id,
        UUID member,
        String organisation,
        String contactName,
        String contactEmail,
        LocalDate startsOn,
        @Nullable String memberEmail) {

    /** The contact's mail domains, the one that says most first. */
    List<String> domains() {
        return MailDomains.of(contactEmail);
    }

    MatchAccounts.Sought sought() {
        return new MatchAccounts.Sought(id, organisation, domains());
    }

    /** Whether the licence contact is the member, whose address is proven. */
    boolean contactIsMember() {
        return contactEmail.equalsIgnoreCase(memberEmail);
    }
}
