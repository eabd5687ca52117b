// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a reader wants to be sent.
 *
 * @param nothing nothing but what concerns a contract, whatever the topics say
 * @param topics  keys
 */
record Wanted(boolean nothing, Set<String> topics) {

    private static final String NOTHING = "-";

    /** As one word in an address: what was wanted before, so that it can be taken back. */
    public String word() {
        return Stream.concat(nothing ? Stream.of(NOTHING) : Stream.of(), new TreeSet<>(topics).stream())
                .collect(Collectors.joining("."));
    }

    /** Reads such a word; topics that there are not fall away. */
    static Wanted read(String word, Collection<String> known) {
        var parts = Stream.of(word.split("\\.")).collect(Collectors.toSet());
        return of(parts.contains(NOTHING), parts, known);
    }

    static Wanted of(boolean nothing, Collection<String> topics, Collection<String> known) {
        return new Wanted(nothing, topics.stream().filter(known::contains).collect(Collectors.toUnmodifiableSet()));
    }
}
