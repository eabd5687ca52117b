// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.packs.RecordWords.Master;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Three-way merge of one field: what both last agreed on, ours and theirs.
 *
 * <p>The value of a field's master always wins. Where both sides are master, the side that changed wins, and a person
 * decides when both did. At the first meeting there is nothing agreed: a side that has nothing takes what the other has,
 * whoever is master, so that meeting never empties a field.
 */
final class FieldMerge {

    /** What fields hold that nobody filled in. */
    private static final Set<String> UNTOLD = Set.of("", "0", "false");

    private FieldMerge() {}

    /** What both sides last agreed on. @param known whether they ever did */
    record LastAgreed(boolean known, @Nullable String value) {

        static final LastAgreed NONE = new LastAgreed(false, null);

        static LastAgreed of(@Nullable String value) {
            return new LastAgreed(true, value);
        }
    }

    static Fate merge(Master master, LastAgreed base, @Nullable String ours, @Nullable String theirs) {
        if (Objects.equals(ours, theirs)) {
            return base.known() && Objects.equals(base.value(), ours) ? new Fate.Same() : new Fate.Agreed(ours);
        }
        return base.known() ? changed(master, base.value(), ours, theirs) : met(master, ours, theirs);
    }

    private static Fate changed(Master master, @Nullable String base, @Nullable String ours, @Nullable String theirs) {
        var weChanged = !Objects.equals(ours, base);
        var theyChanged = !Objects.equals(theirs, base);
        return switch (master) {
            case crm -> new Fate.Take(theirs, weChanged);
            case pergola -> new Fate.Send(ours, theyChanged);
            case both -> {
                if (weChanged && theyChanged) {
                    yield new Fate.Conflict(base, ours, theirs);
                }
                yield weChanged ? new Fate.Send(ours, false) : new Fate.Take(theirs, false);
            }
        };
    }

    private static Fate met(Master master, @Nullable String ours, @Nullable String theirs) {
        if (isUntold(ours)) {
            return new Fate.Take(theirs, false);
        }
        if (isUntold(theirs)) {
            return new Fate.Send(ours, false);
        }
        return switch (master) {
            case crm -> new Fate.Take(theirs, true);
            case pergola -> new Fate.Send(ours, true);
            case both -> new Fate.Conflict(null, ours, theirs);
        };
    }

    private static boolean isUntold(@Nullable String value) {
        return value == null || UNTOLD.contains(value);
    }
}
