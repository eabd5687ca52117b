// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as it would be after a change, for rules to judge and complete before it is written.
 *
 * @param id     null when the record is new
 * @param before its values, empty when it is new
 * @param after  its values as they would be
 * @param source where the change comes from: console, api, import, crm, service or program
 */
record Draft(
        RecordKind kind,
        @Nullable UUID id,
        Map<String, @Nullable Object> before,
        Map<String, @Nullable Object> after,
        String source) {

    /** A field whose value would change. */
    record Edit(
            Field field, @Nullable Object before, @Nullable Object after) {}

    /** What a new record holds before anything is said. */
    static Map<String, @Nullable Object> blank(RecordKind kind) {
        var values = new HashMap<String, @Nullable Object>();
        for (var field : kind.fields()) {
            values.put(
                    field.key(),
                    switch (field.kind()) {
                        case DOMAINS, CHOICES, WORDS -> new String[0];
                        case FLAG -> false;
                        case COUNT -> 0;
                        default -> null;
                    });
        }
        switch (kind) {
            case ACCOUNT -> values.put("status", AccountStatus.PROSPECT.name());
            case CONTACT -> {
                values.put("emailState", EmailState.UNVERIFIED.name());
                values.put("consent", Consent.UNKNOWN.name());
            }
            case OPPORTUNITY -> {
                values.put("currency", "USD");
                values.put("outcome", OpportunityOutcome.OPEN.name());
            }
        }
        return values;
    }

    boolean isNew() {
        return id == null;
    }

    @Nullable
    String text(String key) {
        var value = after.get(key);
        return value == null ? null : value.toString();
    }

    boolean changes(String key) {
        return !same(before.get(key), after.get(key));
    }

    List<Edit> edits() {
        var edits = new ArrayList<Edit>();
        for (var field : kind.fields()) {
            if (changes(field.key())) {
                edits.add(new Edit(field, before.get(field.key()), after.get(field.key())));
            }
        }
        return edits;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Object[] some && other instanceof Object[] others) {
            return Arrays.equals(some, others);
        }
        if (one instanceof java.math.BigDecimal number && other instanceof java.math.BigDecimal another) {
            return number.compareTo(another) == 0;
        }
        return Objects.equals(one, other);
    }
}
