// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.net.IDN;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The genuine domains a domain could be mistaken for, to be looked up as a hint. A hint never makes a match: it only
 * tells the reviewer which name the applicant may want to borrow, or which one was mistyped.
 */
final class LookAlikes {

    /** Longer names are not worth the look-ups, and a hostile one must not cause thousands. */
    private static final int LONGEST_FOR_TYPING_ERRORS = 40;

    /** Names of fewer letters are one letter away from a stranger's. */
    private static final int SHORTEST_FOR_TYPING_ERRORS = 5;

    private static final String SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789-";

    /** Signs that look like others in common typefaces: digits, pairs, and Cyrillic and Greek letters. */
    private static final Map<String, String> TWINS = Map.ofEntries(
            Map.entry("0", "o"),
            Map.entry("1", "l"),
            Map.entry("3", "e"),
            Map.entry("5", "s"),
            Map.entry("rn", "m"),
            Map.entry("vv", "w"),
            Map.entry("cl", "d"),
            Map.entry("а", "a"),
            Map.entry("е", "e"),
            Map.entry("о", "o"),
            Map.entry("р", "p"),
            Map.entry("с", "c"),
            Map.entry("у", "y"),
            Map.entry("х", "x"),
            Map.entry("і", "i"),
            Map.entry("ѕ", "s"),
            Map.entry("ԁ", "d"),
            Map.entry("ո", "n"),
            Map.entry("α", "a"),
            Map.entry("ο", "o"),
            Map.entry("ρ", "p"),
            Map.entry("ν", "v"));

    private LookAlikes() {}

    /** Genuine domains that this one may imitate; itself and what is truly above it are left out. */
    static Set<String> of(DomainName domain) {
        var all = new LinkedHashSet<String>();
        addRuns(all, domain.ascii());
        addRuns(all, domain.ascii().replace('-', '.'));
        addTwins(all, IDN.toUnicode(domain.ascii()));
        Stream.of(domain.ascii(), domain.registrable().orElse(domain).ascii())
                .distinct()
                .filter(name -> name.length() <= LONGEST_FOR_TYPING_ERRORS)
                .filter(name -> name.indexOf('.') >= SHORTEST_FOR_TYPING_ERRORS)
                .forEach(name -> addTypingErrors(all, name));
        domain.ancestry().forEach(all::remove);
        return all;
    }

    static Comparator<String> closestTo(DomainName domain) {
        return Comparator.<String>comparingInt(each -> distance(domain.ascii(), each))
                .thenComparing(Comparator.naturalOrder());
    }

    /** {@code ox.ac.uk.example.com} holds {@code ox.ac.uk}; {@code harvard-edu.com} holds {@code harvard.edu}. */
    private static void addRuns(Set<String> all, String name) {
        var labels = List.of(name.split("\\."));
        for (var from = 0; from < labels.size(); from++) {
            for (var to = from + 2; to <= Math.min(labels.size(), from + 5); to++) {
                all.add(String.join(".", labels.subList(from, to)));
            }
        }
    }

    private static void addTwins(Set<String> all, String name) {
        var every = name;
        for (var twin : TWINS.entrySet()) {
            if (name.contains(twin.getKey())) {
                addRuns(all, name.replace(twin.getKey(), twin.getValue()));
                every = every.replace(twin.getKey(), twin.getValue());
            }
        }
        addRuns(all, every);
    }

    /** One letter lost, changed, added or swapped, or two letters too many. */
    private static void addTypingErrors(Set<String> all, String name) {
        for (var at = 0; at < name.length(); at++) {
            var before = name.substring(0, at);
            var after = name.substring(at + 1);
            var shorter = before + after;
            all.add(shorter);
            for (var next = at; next < shorter.length(); next++) {
                all.add(shorter.substring(0, next) + shorter.substring(next + 1));
            }
            for (var sign : SIGNS.toCharArray()) {
                all.add(before + sign + after);
                all.add(before + sign + name.substring(at));
            }
            if (!after.isEmpty()) {
                all.add(before + after.charAt(0) + name.charAt(at) + after.substring(1));
            }
        }
    }

    private static int distance(String one, String other) {
        var previous = new int[other.length() + 1];
        Arrays.setAll(previous, each -> each);
        for (var row = 1; row <= one.length(); row++) {
            var current = new int[other.length() + 1];
            current[0] = row;
            for (var column = 1; column <= other.length(); column++) {
                var changed = previous[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(changed, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
