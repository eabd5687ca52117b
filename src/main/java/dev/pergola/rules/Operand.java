// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import dev.pergola.rules.Fact.Type;
import java.math.BigDecimal;
import java.util.stream.Stream;

/** A value that a clause is about. It is unknown as soon as one of its facts is. */
sealed interface Operand {

    Type type();

    /** The facts that it is made of. */
    Stream<Fact> facts();

    /** As a person would say it. */
    String words();

    /**
     * A value written out in the rule.
     *
     * @param value as the column has it that it is compared with
     * @param words as the rule has it
     */
    record Constant(Object value, Type type, String words) implements Operand {

        static Constant of(Object value) {
            return switch (value) {
                case BigDecimal number -> new Constant(number, Type.NUMBER, number.toPlainString());
                case Boolean yes -> new Constant(yes, Type.TRUTH, yes ? "yes" : "no");
                case String text -> new Constant(text, Type.TEXT, "'" + text.replaceAll("[\\\\']", "\\\\$0") + "'");
                default -> new Constant(value, Type.DATE, value.toString());
            };
        }

        @Override
        public Stream<Fact> facts() {
            return Stream.empty();
        }
    }

    /** What is known of the record. */
    record Known(Fact fact) implements Operand {

        @Override
        public Type type() {
            return fact.type();
        }

        @Override
        public Stream<Fact> facts() {
            return Stream.of(fact);
        }

        @Override
        public String words() {
            return fact.label();
        }
    }

    /** The day on which the rule is asked. */
    record Today() implements Operand {

        @Override
        public Type type() {
            return Type.DATE;
        }

        @Override
        public Stream<Fact> facts() {
            return Stream.empty();
        }

        @Override
        public String words() {
            return "today";
        }
    }

    /** Two numbers, added or the second taken from the first; both are rounded before, as SQL must. */
    record Sum(Operand left, Operand right, boolean minus) implements Operand {

        /** So many of each number count. */
        static final int DECIMALS = 10;

        @Override
        public Type type() {
            return Type.NUMBER;
        }

        @Override
        public Stream<Fact> facts() {
            return Stream.concat(left.facts(), right.facts());
        }

        @Override
        public String words() {
            return "(%s %s %s)".formatted(left.words(), minus ? "-" : "+", right.words());
        }
    }

    /** A date so many days later; earlier when they are negative. */
    record Shift(Operand date, int days) implements Operand {

        @Override
        public Type type() {
            return Type.DATE;
        }

        @Override
        public Stream<Fact> facts() {
            return date.facts();
        }

        @Override
        public String words() {
            return "%s %s %d days".formatted(date.words(), days < 0 ? "-" : "+", Math.abs(days));
        }
    }

    /** How many days the second date is after the first. */
    record DaysBetween(Operand from, Operand until) implements Operand {

        @Override
        public Type type() {
            return Type.NUMBER;
        }

        @Override
        public Stream<Fact> facts() {
            return Stream.concat(from.facts(), until.facts());
        }

        @Override
        public String words() {
            if (until instanceof Today) {
                return "days since " + from.words();
            }
            return from instanceof Today
                    ? "days until " + until.words()
                    : "days from " + from.words() + " to " + until.words();
        }
    }
}
