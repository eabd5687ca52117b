// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.rules.Fact;
import dev.pergola.shared.Nearest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads when and how often somebody enters a program. */
final class ReadEntry {

    private static final String ANCHOR = "/entry/anchor";
    private static final String FIELD = "/entry/field";
    private static final String VALUE = "/entry/value";
    private static final String UNTIL = "/entry/until";

    private final Reading reading;

    ReadEntry(Reading reading) {
        this.reading = reading;
    }

    /** Null when something must be mended first. */
    @Nullable
    Entry read() {
        if (reading.has(ANCHOR)) {
            return window();
        }
        if (reading.has("/entry/occasion")) {
            var from = from();
            return new Entry.Occasion(reading.text("/entry/occasion"), from, until(from));
        }
        if (reading.has(FIELD)) {
            return byHand();
        }
        reading.error(
                "/entry",
                "It does not say when somebody enters.",
                "Add an anchor with a window, an occasion, or a field.");
        return null;
    }

    private @Nullable Entry window() {
        var anchor = fact(ANCHOR, List.of("account.", "opportunity."), Fact.Type.DATE, "a date");
        var from = from();
        var until = reading.has(UNTIL) ? until(from) : Integer.MAX_VALUE;
        var once = reading.text("/entry/once").equals("per-renewal") ? Entry.Once.PER_RENEWAL : Entry.Once.PER_ACCOUNT;
        return anchor == null ? null : new Entry.Window(anchor, from, until, once);
    }

    private @Nullable Entry byHand() {
        var field = fact(FIELD, List.of("contact."), Fact.Type.TEXTS, "a contact's field of several values");
        var value = reading.text(VALUE);
        if (field == null) {
            return null;
        }
        var choices = field.choices().keySet();
        if (!choices.isEmpty() && !choices.contains(value)) {
            reading.error(
                    VALUE, "'%s' is no value of %s.".formatted(value, field.name()), Nearest.hint(value, choices));
        }
        return new Entry.ByHand(field, value);
    }

    private @Nullable Fact fact(String pointer, List<String> beginnings, Fact.Type type, String kind) {
        var facts = reading.schema().facts();
        var name = reading.text(pointer);
        var fact = facts.get(name);
        if (fact != null && fact.type() == type && beginnings.stream().anyMatch(name::startsWith)) {
            return fact;
        }
        var fitting = facts.values().stream()
                .filter(each -> each.type() == type && beginnings.stream().anyMatch(each.name()::startsWith))
                .map(Fact::name)
                .toList();
        var message = fact == null ? "There is no fact '%s'.".formatted(name) : "'%s' is not %s.".formatted(name, kind);
        reading.error(pointer, message, Nearest.hint(name, fitting));
        return null;
    }

    private int from() {
        return Spans.days(reading.text("/entry/from"));
    }

    private int until(int from) {
        var until = Spans.days(reading.text(UNTIL));
        if (until <= from) {
            reading.error(
                    UNTIL,
                    "The window closes before anybody can enter.",
                    "Put a later day than from; that day is left out.");
        }
        return until;
    }
}
