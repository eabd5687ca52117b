// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.List;

/**
 * One field of a record: its name in the API and in files, and what it takes.
 *
 * @param key     for instance {@code licenceUtilisation}
 * @param label   as pages name it
 * @param longest how many characters a text may have
 * @param choices what it may be, for the kinds that choose
 */
public record Field(String key, String label, Kind kind, boolean required, int longest, List<Choice> choices) {

    /** What stands in a field. */
    public enum Kind {
        TEXT,
        URL,
        EMAIL,
        /** Mail domains, several. */
        DOMAINS,
        DATE,
        /** A part of the whole, 0.75 for three quarters. */
        SHARE,
        COUNT,
        MONEY,
        CURRENCY,
        CHOICE,
        /** Any number of choices. */
        CHOICES,
        /** Any number of the words that the pack gives for it. */
        WORDS,
        FLAG,
        ZONE,
        /** An owner, by id, external id or mail address. */
        OWNER,
        /** An account, by id or external id. */
        ACCOUNT
    }

    /** @param name stored and used by the API @param label as people and files write it */
    public record Choice(String name, String label) {}

    static Field of(String key, String label, Kind kind) {
        return new Field(key, label, kind, false, 255, List.of());
    }

    static Field choice(String key, String label, Kind kind, List<Choice> choices) {
        return new Field(key, label, kind, false, 255, choices);
    }

    Field needed() {
        return new Field(key, label, kind, true, longest, choices);
    }

    Field upTo(int characters) {
        return new Field(key, label, kind, required, characters, choices);
    }
}
