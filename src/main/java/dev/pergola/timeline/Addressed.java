// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.packs.GroupAlias;
import dev.pergola.people.Person;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a new post mentions, before it is kept.
 *
 * @param handles the words that name them
 * @param people  who is told
 * @param mailbox a shared inbox that is told as well
 */
record Addressed(
        @Nullable UUID person,
        @Nullable String alias,
        String name,
        Set<String> handles,
        List<Person> people,
        @Nullable String mailbox) {

    static Addressed of(Person person) {
        return new Addressed(person.id(), null, person.label(), new LinkedHashSet<>(), List.of(person), null);
    }

    static Addressed of(GroupAlias alias, List<Person> people) {
        return new Addressed(null, alias.key(), alias.name(), new LinkedHashSet<>(), people, alias.address());
    }

    int reached() {
        return people.size() + (mailbox == null ? 0 : 1);
    }
}
