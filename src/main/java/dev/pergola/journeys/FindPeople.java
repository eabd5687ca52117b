// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.ReadStand.Letter;
import dev.pergola.journeys.Why.Part;
import dev.pergola.journeys.Why.Person;
import dev.pergola.messages.Withheld;
import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import dev.pergola.programs.Program.Recipient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says of each of an account's contacts whether they get an enrolment's mail, by which role, and if not why. */
@Component
class FindPeople {

    private static final int MOST = 100;

    private record Contact(UUID id, String name, List<String> roles) {}

    /** The account's people, those who get the mail first. */
    record Found(List<Person> people) {

        /** The role by which a contact gets it, or is passed over. */
        @Nullable
        String role(UUID contact) {
            return people.stream()
                    .filter(person -> person.contact().equals(contact))
                    .findFirst()
                    .map(Person::role)
                    .orElse(null);
        }
    }

    private final JdbcClient jdbc;
    private final FindRecipients recipients;
    private final PackDirectory pack;

    FindPeople(JdbcClient jdbc, FindRecipients recipients, PackDirectory pack) {
        this.jdbc = jdbc;
        this.recipients = recipients;
        this.pack = pack;
    }

    Found find(Program program, Move.Mail step, UUID enrolment, UUID account, List<Letter> letters) {
        var topic = pack.template(step.template()).orElseThrow().category();
        var found = recipients.find(program, topic, new UUID[] {enrolment}).get(enrolment);
        Map<UUID, Letter> written = new HashMap<>();
        letters.forEach(letter -> written.put(letter.contact(), letter));
        var people = new ArrayList<Person>();
        if (found != null) {
            found.recipients().forEach(each -> people.add(gets(program, each, written.get(each.contact()))));
            found.passedOver().forEach(each -> people.add(passedOver(program, each)));
        }
        var asked = people.stream().map(Person::contact).collect(Collectors.toSet());
        contacts(account).stream()
                .filter(contact -> !asked.contains(contact.id()))
                .forEach(contact -> people.add(notAsked(program, contact, people)));
        return new Found(List.copyOf(people));
    }

    /** A role as people say it. */
    static String word(Recipient role) {
        return role.name().toLowerCase(Locale.ENGLISH).replace('_', '-');
    }

    static String words(Program program) {
        return program.recipients().stream().map(FindPeople::word).collect(Collectors.joining(", then "));
    }

    private static String role(Program program, Candidate candidate) {
        return word(program.recipients().get(candidate.rank() - 1));
    }

    private static Person gets(Program program, Candidate candidate, @Nullable Letter letter) {
        var role = role(program, candidate);
        var withheld = letter == null ? null : letter.withheld();
        return new Person(
                candidate.contact(),
                candidate.name(),
                role,
                withheld == null ? Part.GETS_IT : Part.WITHHELD,
                withheld == null
                        ? "Gets it as %s.".formatted(role)
                        : "Would get it as %s, but: %s"
                                .formatted(role, Withheld.valueOf(withheld).sentence()));
    }

    private static Person passedOver(Program program, Candidate candidate) {
        var role = role(program, candidate);
        var refused = candidate.refused();
        return new Person(
                candidate.contact(),
                candidate.name(),
                role,
                Part.PASSED_OVER,
                "Is passed over as %s: %s".formatted(role, refused == null ? "" : refused.sentence()));
    }

    private static Person notAsked(Program program, Contact contact, List<Person> asked) {
        var held = program.recipients().stream()
                .filter(role -> contact.roles().contains(role.name()))
                .findFirst();
        return new Person(
                contact.id(),
                contact.name(),
                held.map(FindPeople::word).orElse(null),
                Part.NOT_ASKED,
                held.isPresent()
                        ? "Is not asked: %s comes first, and there somebody can be written to."
                                .formatted(
                                        asked.isEmpty()
                                                ? "another role"
                                                : asked.getFirst().role())
                        : "Holds none of the roles that the program writes to: %s.".formatted(words(program)));
    }

    private List<Contact> contacts(UUID account) {
        return jdbc.sql("""
                select id, btrim(first_name || ' ' || last_name) as name, roles from accounts.contact_facts
                where account = :account order by last_name, id limit :most
                """)
                .param("account", account)
                .param("most", MOST)
                .query((row, _) ->
                        new Contact(row.getObject("id", UUID.class), row.getString("name"), Arrays.asList((String[])
                                row.getArray("roles").getArray())))
                .list();
    }
}
