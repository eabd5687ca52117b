// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.Actor;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in. One address can belong to a member and to a member of staff; those are two persons.
 *
 * @param provenAt   when the person showed that the address is theirs; null for staff who were never asked
 * @param disabledAt since when the person can't sign in any more
 */
public record Person(
        UUID id,
        Kind kind,
        String email,
        String name,
        Set<Role> roles,
        ZoneId zone,
        @Nullable Instant provenAt,
        @Nullable Instant disabledAt,
        Instant createdAt) {

    /** The two separate areas. */
    public enum Kind {
        STAFF,
        MEMBER
    }

    /** The name, or the address while no name is known. */
    public String label() {
        return name.isBlank() ? email : name;
    }

    /** The person as the trail names whoever does something. */
    public Actor actor() {
        return new Actor(kind.name().toLowerCase(Locale.ROOT), id, label());
    }

    public Set<Permission> permissions() {
        return Role.permissionsOf(roles);
    }
}
