// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import dev.pergola.people.Person;
import dev.pergola.people.Role;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A group that a post mentions by one word.
 *
 * @param key     what is written behind the {@code @}
 * @param role    whose staff it reaches, for instance {@code deal-desk}
 * @param address a shared inbox that gets the mail as well; null when there is none
 */
public record GroupAlias(
        String key, String name, String role, @Nullable String address) {

    /** Whether the person belongs to the group. */
    public boolean includes(Person person) {
        return person.roles().stream().anyMatch(given -> word(given).equals(role));
    }

    /** The role as packs write it. */
    static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
