// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import org.jspecify.annotations.Nullable;

/** Where somebody goes after signing in: always a page of ours, never another site. */
final class LocalPath {

    private LocalPath() {}

    static String of(@Nullable String asked, Person.Kind kind) {
        var home = kind == Person.Kind.STAFF ? "/console" : "/portal";
        if (asked == null || !asked.startsWith("/") || asked.startsWith("//") || asked.contains("\\")) {
            return home;
        }
        return asked.chars().anyMatch(character -> character < ' ') ? home : asked;
    }
}
