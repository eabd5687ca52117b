// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.Field;
import dev.pergola.accounts.RecordKind;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A conflict as the inbox keeps it. */
record SyncConflict(
        UUID id,
        RecordKind kind,
        UUID record,
        String externalId,
        String label,
        String field,
        @Nullable String base,
        @Nullable String ours,
        @Nullable String theirs,
        @Nullable String oursBy,
        @Nullable Instant oursAt,
        @Nullable String theirsBy,
        @Nullable Instant theirsAt,
        Instant foundAt,
        State state,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String written) {

    enum State {
        OPEN("open", "warn"),
        KEPT_OURS("ours kept", "good"),
        TOOK_THEIRS("theirs taken", "good"),
        WROTE_ANOTHER("another value written", "good"),
        SETTLED("settled by itself", "quiet");

        private final String word;
        private final String tone;

        State(String word, String tone) {
            this.word = word;
            this.tone = tone;
        }

        public String word() {
            return word;
        }

        public String tone() {
            return tone;
        }
    }

    public String href() {
        return "/console/" + kind.plural() + "/" + record;
    }

    public String fieldLabel() {
        return definition().label();
    }

    Field definition() {
        return kind.field(field).orElseThrow();
    }

    /** The same with other words for its values. */
    SyncConflict withValues(UnaryOperator<@Nullable String> words) {
        return new SyncConflict(
                id,
                kind,
                record,
                externalId,
                label,
                field,
                words.apply(base),
                words.apply(ours),
                words.apply(theirs),
                oursBy,
                oursAt,
                theirsBy,
                theirsAt,
                foundAt,
                state,
                decidedAt,
                decidedBy,
                written);
    }
}
