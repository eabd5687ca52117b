// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of a record's synchronisation timeline. */
public record SyncStep(
        UUID id,
        Instant at,
        Direction direction,
        Outcome outcome,
        List<Edit> edits,
        @Nullable String note) {

    /** A field's value before and after, as people read it. */
    public record Edit(
            String field, @Nullable String before, @Nullable String after) {}

    /** What came of it. */
    public enum Outcome {
        MADE_HERE("Made here from the CRM", "download", "good"),
        MADE_THERE("Made in the CRM", "upload", "good"),
        LINKED("Linked with the CRM's record", "link", "good"),
        TAKEN("Taken from the CRM", "download", "good"),
        SENT("Sent to the CRM", "upload", "good"),
        PUT_BACK("Put back", "arrow-back-up", "info"),
        CONFLICT("Changed on both sides", "arrows-split-2", "warn"),
        DECIDED("Conflict decided", "check", "good"),
        PROBLEM("Problem", "alert-triangle", "bad"),
        SKIPPED("Skipped", "player-skip-forward", "quiet"),
        LOST("Deleted in the CRM", "trash", "bad");

        private final String words;
        private final String icon;
        private final String tone;

        Outcome(String words, String icon, String tone) {
            this.words = words;
            this.icon = icon;
            this.tone = tone;
        }

        public String words() {
            return words;
        }

        public String icon() {
            return icon;
        }

        public String tone() {
            return tone;
        }
    }
}
