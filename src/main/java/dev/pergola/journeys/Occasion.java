// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An edition of a newsletter, a webinar: what programs gather people for on a day.
 *
 * @param key       unique among its kind, and never changed
 * @param variables what its mails say beyond what is known of each account
 */
record Occasion(
        String kind,
        String key,
        LocalDate day,
        String title,
        Map<String, String> variables,
        @Nullable Instant cancelledAt,
        Instant changedAt) {

    /** In the audit trail: {@code occasion}. */
    static final String KIND = "occasion";

    /** As the audit trail calls it. */
    UUID id() {
        return UUID.nameUUIDFromBytes((kind + "/" + key).getBytes(StandardCharsets.UTF_8));
    }

    public String path() {
        return OccasionPages.LIST + "/" + kind + "/" + key;
    }
}
