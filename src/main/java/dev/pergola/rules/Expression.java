// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule as it was written: a tree whose leaves are names and values; nothing is known of its meaning yet. */
sealed interface Expression {

    /** Where it begins; of what has an operator, where that stands. */
    Place place();

    /** A text, a number, true, false or null. */
    record Literal(Place place, @Nullable Object value) implements Expression {}

    /** What {@code account.usage.ci} names; its points are part of the name. */
    record Name(Place place, String text) implements Expression {}

    /** {@code ['tech-touch', 'scaled']}. */
    record Listed(Place place, List<Expression> elements) implements Expression {}

    /**
     * {@code daysSince(account.csmSince)}, {@code contact.email.endsWith('.edu')}.
     *
     * @param target what stands before the point; null when nothing does
     */
    record Call(Place place, @Nullable Expression target, String name, List<Expression> arguments)
            implements Expression {}

    /** {@code !} or {@code -} before something. */
    record Prefix(Place place, String sign, Expression operand) implements Expression {}

    /** A comparison, {@code in}, {@code +} or {@code -} between two. */
    record Binary(Place place, String sign, Expression left, Expression right) implements Expression {}

    /** Two or more joined by the same {@code &&} or {@code ||}. */
    record Chain(Place place, String sign, List<Expression> parts) implements Expression {}
}
