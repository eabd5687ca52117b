// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.RecordKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands in the way of one record, as the queue keeps it. */
record SyncProblem(
        UUID id,
        RecordKind kind,
        @Nullable UUID record,
        @Nullable String externalId,
        String label,
        Direction direction,
        String code,
        String message,
        String field,
        List<String> candidates,
        Instant firstSeen,
        Instant lastSeen,
        int attempts,
        @Nullable Instant nextTryAt,
        State state,
        @Nullable Instant settledAt,
        @Nullable String settledBy,
        @Nullable String reason) {

    enum State {
        OPEN("open", "bad"),
        SKIPPED("skipped", "quiet"),
        SOLVED("solved", "good");

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

    /** The record's page here. */
    public @Nullable String href() {
        return record == null ? null : "/console/" + kind.plural() + "/" + record;
    }

    /** Whether a record of the CRM can be named as its counterpart. */
    public boolean isLinkable() {
        return state == State.OPEN && record != null && (code.equals("sync-duplicate") || code.startsWith("DUPLICATE"));
    }

    public boolean isDeletion() {
        return state == State.OPEN && record != null && code.equals("sync-deleted");
    }

    /** What usually helps. */
    public String advice() {
        return switch (code) {
            case "REQUIRED_FIELD_MISSING" -> "Fill the field here; the CRM takes no record without it.";
            case "FIELD_CUSTOM_VALIDATION_EXCEPTION" ->
                "A rule of the CRM refuses these values. Change them here, or ask the CRM's administrator about the rule.";
            case "STRING_TOO_LONG" -> "Shorten the text here.";
            case "DUPLICATES_DETECTED", "DUPLICATE_VALUE" ->
                "The CRM has a record like this. If it is the same customer, link it below.";
            case "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST" ->
                "The CRM's list of values lacks this one. Ask its administrator to add it.";
            case "INSUFFICIENT_ACCESS_OR_READONLY", "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY" ->
                "The user of the sync may not write this record. Ask the CRM's administrator.";
            case "sync-duplicate" -> "Decide which record of the CRM it is, and link it below.";
            case "sync-deleted" -> "Make it there again, or leave it: here nothing is deleted.";
            case "sync-merged-here" -> "Merge the same two accounts in the CRM.";
            case "sync-merged-there" -> "Merge the same two records here.";
            case "sync-owner-unknown" -> "Check that the user still exists in the CRM.";
            case "sync-owner-not-there" -> "Choose an owner who is a user of the CRM.";
            case "sync-account-not-here", "sync-account-not-there" ->
                "It is tried by itself as soon as the account is there.";
            default -> "Mend it on the side that is wrong; it is tried again by itself.";
        };
    }
}
