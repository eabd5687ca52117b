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

    /** Whether a timeline says from what to what it changed: a named field, or one state to another. */
    public boolean tellsValues() {
        return what.startsWith("Changed") || before != null && after != null && !isId(before) && !isId(after);
    }

    private static boolean isId(String text) {
        return text.length() == 36 && text.charAt(8) == '-' && text.charAt(13) == '-';
    }

    /** The icon of a timeline row. */
    public String icon() {
        return switch (actorKind) {
            case "staff" -> "user-check";
            case "member" -> "user";
            default -> "settings";
        };
    }
}
