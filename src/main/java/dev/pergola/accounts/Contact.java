// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person at an account.
 *
 * @param enablementCampaigns the programs that it was put into by hand, as the pack keys them
 * @param unsubscribedAt since when marketing may not write; null while it may
 * @param person         the member or partner who signs in with this address, once known
 */
public record Contact(
        UUID id,
        @Nullable String externalId,
        UUID account,
        String accountName,
        String firstName,
        String lastName,
        @Nullable String email,
        EmailState emailState,
        @Nullable String phone,
        @Nullable String title,
        List<ContactRole> roles,
        List<String> enablementCampaigns,
        Consent consent,
        @Nullable Instant unsubscribedAt,
        @Nullable String zone,
        Address address,
        @Nullable UUID person,
        String source,
        long version,
        Instant createdAt,
        Instant changedAt) {

    public String name() {
        return (firstName + " " + lastName).strip();
    }

    public boolean unsubscribed() {
        return unsubscribedAt != null;
    }

    public boolean isAdmin() {
        return roles.contains(ContactRole.ADMIN);
    }
}
