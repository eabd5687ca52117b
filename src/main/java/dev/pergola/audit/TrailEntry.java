// SPDX-License-Identifier: Apache-2.0
package dev.pergola.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A kept change, as timelines and the audit page show it. */
public record TrailEntry(
        UUID id,
        Instant at,
        String actorKind,
        @Nullable UUID actor,
        String who,
        @Nullable String requestId,
        String kind,
        UUID subject,
        String what,
        @Nullable String before,
        @Nullable String after,
        @Nullable String why) {

    /** The icon of a timeline row. */
    public String icon() {
        return switch (actorKind) {
            case "staff" -> "user-check";
            case "member" -> "user";
            default -> "settings";
        };
    }
}
