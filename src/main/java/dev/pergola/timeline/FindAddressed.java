// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.packs.GroupAlias;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.shared.Actor;
import dev.pergola.shared.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds whom a text's handles mean. Only those who may read the record are reached, so that a mention opens nothing. */
@Component
class FindAddressed {

    /** Whom they mean, and what is wrong; with a problem nobody is told. */
    record Found(Collection<Addressed> addressed, List<Problem> problems) {}

    private final PackDirectory pack;
    private final PeopleDirectory people;

    FindAddressed(PackDirectory pack, PeopleDirectory people) {
        this.pack = pack;
        this.people = people;
    }

    /** Everybody on the staff who can sign in, and the groups of the pack. */
    AddressBook book() {
        return new AddressBook(pack.aliases(), people.staffWho(Permission.CONSOLE));
    }

    /** The groups that somebody belongs to. */
    List<String> groupsOf(Person person) {
        return pack.aliases().stream()
                .filter(alias -> alias.includes(person))
                .map(GroupAlias::key)
                .toList();
    }

    Found find(String text, Permission permission, Actor author) {
        if (text.indexOf('@') < 0) {
            return new Found(List.of(), List.of());
        }
        var book = book();
        var addressed = new LinkedHashMap<Object, Addressed>();
        var unknown = new ArrayList<String>();
        var problems = new ArrayList<Problem>();
        for (var handle : PostText.handles(text, book::knows)) {
            switch (book.meant(handle)) {
                case AddressBook.Meant.Group(var alias, var members) ->
                    addressed
                            .computeIfAbsent(
                                    alias.key(), _ -> Addressed.of(alias, reached(members, permission, author)))
                            .handles()
                            .add(handle);
                case AddressBook.Meant.Colleague(var person)
                when !person.permissions().contains(permission) ->
                    problems.add(Problem.of("mention-cannot-read", person.label()));
                case AddressBook.Meant.Colleague(var person) ->
                    addressed
                            .computeIfAbsent(person.id(), _ -> Addressed.of(person))
                            .handles()
                            .add(handle);
                case AddressBook.Meant.Several(var several) ->
                    problems.add(Problem.of("mention-ambiguous", "@" + handle, words(several)));
                case AddressBook.Meant.Nobody() -> unknown.add(handle);
            }
        }
        if (!unknown.isEmpty()) {
            problems.addFirst(unknown(unknown, book, permission));
        }
        return new Found(addressed.values(), problems);
    }

    /** A group's members without the author, who knows what they wrote. */
    private static List<Person> reached(List<Person> members, Permission permission, Actor author) {
        return members.stream()
                .filter(person -> person.permissions().contains(permission))
                .filter(person -> !person.id().equals(author.id()))
                .toList();
    }

    private static Problem unknown(List<String> unknown, AddressBook book, Permission permission) {
        var nearest = unknown.stream()
                .limit(5)
                .flatMap(handle -> book.nearest(handle, permission).stream())
                .distinct()
                .toList();
        var hint = nearest.isEmpty() ? "No name here is near it." : "Did you mean " + words(nearest) + "?";
        return Problem.of("mention-unknown", words(unknown), hint);
    }

    private static String words(List<String> handles) {
        return handles.stream().limit(5).map(handle -> "@" + handle).collect(Collectors.joining(", "));
    }
}
