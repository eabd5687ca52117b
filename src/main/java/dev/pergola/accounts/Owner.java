// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who owns records.
 *
 * @param externalId the user's id in the CRM
 * @param person     the member of staff, once known
 */
public record Owner(
        UUID id,
        @Nullable String externalId,
        String name,
        @Nullable String email,
        @Nullable UUID person) {}
