// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A checked rule, or a part of one: names are facts, types fit, and nothing in it can go wrong any more. Each leaf is
 * unknown as soon as one of its facts is; only {@link Presence} never is.
 */
sealed interface Clause {

    /** The facts that it asks for. */
    Stream<Fact> facts();

    /** As a person would say it. */
    String words();

    /** A clause that is made of others. */
    sealed interface Compound extends Clause {

        List<Clause> parts();

        @Override
        default Stream<Fact> facts() {
            return parts().stream().flatMap(Clause::facts);
        }
    }

    record All(List<Clause> parts) implements Compound {

        @Override
        public String words() {
            return "all of these";
        }
    }

    record Any(List<Clause> parts) implements Compound {

        @Override
        public String words() {
            return "at least one of these";
        }
    }

    record Not(Clause part) implements Compound {

        @Override
        public List<Clause> parts() {
            return List.of(part);
        }

        @Override
        public String words() {
            return "not";
        }
    }

    /** A clause that asks the record itself. */
    sealed interface Leaf extends Clause {}

    record Always(boolean yes) implements Leaf {

        @Override
        public Stream<Fact> facts() {
            return Stream.empty();
        }

        @Override
        public String words() {
            return yes ? "everybody" : "nobody";
        }
    }

    record Compare(Operand left, Comparison comparison, Operand right) implements Leaf {

        @Override
        public Stream<Fact> facts() {
            return Stream.concat(left.facts(), right.facts());
        }

        @Override
        public String words() {
            return left.words() + " " + comparison.words(left.type()) + " " + right.words();
        }
    }

    /** The operand is one of the choices, of which there is at least one. */
    record OneOf(Operand operand, List<Operand.Constant> choices) implements Leaf {

        @Override
        public Stream<Fact> facts() {
            return operand.facts();
        }

        @Override
        public String words() {
            var words = choices.stream().map(Operand.Constant::words).collect(Collectors.joining(", "));
            return operand.words() + " is one of " + words;
        }
    }

    /** The list holds the element. */
    record Includes(Fact list, Operand.Constant element) implements Leaf {

        @Override
        public Stream<Fact> facts() {
            return Stream.of(list);
        }

        @Override
        public String words() {
            return list.label() + " include " + element.words();
        }
    }

    record TextTest(Operand text, Test test, String part) implements Leaf {

        /** What a text is asked about a part; capitals count. */
        enum Test {
            STARTS_WITH("starts with", "", "%", String::startsWith),
            ENDS_WITH("ends with", "%", "", String::endsWith),
            CONTAINS("contains", "%", "%", String::contains);

            private final String words;
            private final String before;
            private final String after;
            private final BiPredicate<String, String> passes;

            Test(String words, String before, String after, BiPredicate<String, String> passes) {
                this.words = words;
                this.before = before;
                this.after = after;
                this.passes = passes;
            }

            boolean passes(String text, String part) {
                return passes.test(text, part);
            }

            /** The pattern for {@code like … escape '!'}. */
            String pattern(String part) {
                return before + part.replaceAll("[!%_]", "!$0") + after;
            }
        }

        @Override
        public Stream<Fact> facts() {
            return text.facts();
        }

        @Override
        public String words() {
            return text.words() + " " + test.words + " "
                    + Operand.Constant.of(part).words();
        }
    }

    /** Whether the fact is known at all. */
    record Presence(Fact fact, boolean known) implements Leaf {

        @Override
        public Stream<Fact> facts() {
            return Stream.of(fact);
        }

        @Override
        public String words() {
            return fact.label() + (known ? " is known" : " is unknown");
        }
    }

    /** The fact is itself a yes or no, and is yes. */
    record Holds(Fact fact) implements Leaf {

        @Override
        public Stream<Fact> facts() {
            return Stream.of(fact);
        }

        @Override
        public String words() {
            return fact.label();
        }
    }
}
