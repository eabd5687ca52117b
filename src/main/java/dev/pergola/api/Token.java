// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a program shows instead of signing in, on behalf of the member of staff who made it.
 *
 * @param start the first letters of its secret, which is kept nowhere
 */
record Token(
        UUID id,
        UUID person,
        String name,
        Set<ApiScope> scopes,
        String start,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable Instant revokedAt) {

    boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    boolean revoked() {
        return revokedAt != null;
    }

    String words() {
        return scopes.stream().map(ApiScope::word).sorted().collect(Collectors.joining(", "));
    }
}
