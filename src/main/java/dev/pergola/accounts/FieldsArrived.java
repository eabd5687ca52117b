// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.shared.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fields as another system has them. Published inside a transaction, they are written in it; rules that are meant for
 * people do not apply. Values that stand there already change nothing.
 *
 * @param source where they come from, for instance {@code crm}
 * @param why    the reason on the timeline of each record that changes
 * @param answer is told of each arrival what came of it, before the publisher goes on
 */
public record FieldsArrived(
        RecordKind kind, String source, String why, List<Arrival> arrivals, Consumer<Taken> answer) {

    /**
     * Fields of one record.
     *
     * @param made    whether the record is to be made
     * @param version as it was when the publisher read the record; null when it does not mind
     * @param fields  texts by field key, owners and accounts by our id; a field that is not given stays
     */
    public record Arrival(UUID id, boolean made, @Nullable Long version, Map<String, @Nullable String> fields) {}

    /** A field that changed, in texts. */
    public record Edit(
            String field, @Nullable String before, @Nullable String after) {}

    /** What came of an arrival. */
    public sealed interface Taken {

        UUID id();

        /**
         * Written, or nothing was to be written.
         *
         * @param problems fields that could not be read; they stayed as they were
         */
        record Done(UUID id, long version, List<Edit> edits, List<Problem> problems) implements Taken {}

        /** A new record lacks what it must have. */
        record Refused(UUID id, List<Problem> problems) implements Taken {}

        /** It was changed or merged since the publisher read it; nothing was written. */
        record Moved(UUID id) implements Taken {}
    }
}
