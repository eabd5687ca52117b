// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.packs.GroupAlias;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.shared.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is meant by what stands behind {@code @}: a group by its key; a colleague by their address or what stands before
 * its {@code @}, by their name, or by their first name. Whoever comes first here goes before others of the same name.
 */
final class AddressBook {

    /** What a word means. */
    sealed interface Meant {

        /** @param people whoever belongs to it now */
        record Group(GroupAlias alias, List<Person> people) implements Meant {}

        record Colleague(Person person) implements Meant {}

        /** More than one person; each handle here means just one. */
        record Several(List<String> handles) implements Meant {}

        record Nobody() implements Meant {}
    }

    /** A line of the list from which a handle is completed. */
    record Entry(String handle, String name, String detail) {

        boolean fits(String start) {
            return handle.startsWith(start) || name.toLowerCase(Locale.ROOT).contains(start);
        }

        private Stream<String> words() {
            return Stream.concat(Stream.of(handle), names(name));
        }
    }

    /** No handle is longer, so a longer word is near none. */
    private static final int LONGEST = 254;

    private final List<Person> staff;
    private final Map<String, GroupAlias> groups;
    private final Map<String, List<Person>> byWord;
    private final Map<String, Person> byAddress;
    private final Map<String, List<Person>> byName;

    AddressBook(Collection<GroupAlias> aliases, List<Person> staff) {
        this.staff = staff;
        this.groups = aliases.stream().collect(Collectors.toMap(GroupAlias::key, Function.identity()));
        this.byWord = staff.stream().collect(Collectors.groupingBy(AddressBook::word));
        this.byAddress = staff.stream().collect(Collectors.toMap(AddressBook::address, Function.identity()));
        this.byName = staff.stream()
                .flatMap(person -> names(person.name()).map(name -> Map.entry(name, person)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    boolean knows(String handle) {
        return !(meant(handle) instanceof Meant.Nobody);
    }

    /** @param handle in lower case */
    Meant meant(String handle) {
        var group = groups.get(handle.replace(' ', '-'));
        if (group != null) {
            return new Meant.Group(group, staff.stream().filter(group::includes).toList());
        }
        var person = byAddress.get(handle);
        if (person != null) {
            return new Meant.Colleague(person);
        }
        var named = byWord.getOrDefault(handle, byName.getOrDefault(handle, List.of()));
        return switch (named.size()) {
            case 0 -> new Meant.Nobody();
            case 1 -> new Meant.Colleague(named.getFirst());
            default ->
                new Meant.Several(named.stream().map(AddressBook::address).toList());
        };
    }

    /** The handle or name that was probably meant, among those who may read the record. */
    Optional<String> nearest(String handle, Permission permission) {
        return handle.length() > LONGEST
                ? Optional.empty()
                : Nearest.of(
                        handle,
                        entries(permission).stream().flatMap(Entry::words).toList());
    }

    /** Whom a post can mention where this permission is needed: groups, then colleagues. */
    List<Entry> entries(Permission permission) {
        return Stream.concat(
                        groups.values().stream()
                                .map(alias -> new Entry(alias.key(), alias.name(), "everybody in " + alias.name())),
                        staff.stream()
                                .filter(person -> person.permissions().contains(permission))
                                .map(person -> new Entry(handle(person), person.label(), person.email())))
                .toList();
    }

    private String handle(Person person) {
        var word = word(person);
        var isTheirs = !groups.containsKey(word)
                && byWord.getOrDefault(word, List.of()).size() == 1;
        return isTheirs ? word : address(person);
    }

    private static String address(Person person) {
        return person.email().toLowerCase(Locale.ROOT);
    }

    /** The whole name and the first one, as they are written behind {@code @}. */
    private static Stream<String> names(String name) {
        var words = name.strip().toLowerCase(Locale.ROOT).split("\\s+");
        return Stream.of(String.join(" ", words), words[0])
                .filter(word -> !word.isEmpty())
                .distinct();
    }

    private static String word(Person person) {
        var address = address(person);
        return address.substring(0, address.lastIndexOf('@')).replaceAll("[^\\p{L}\\p{N}_.%+-]", "");
    }
}
