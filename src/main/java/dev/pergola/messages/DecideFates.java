// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.messages.ProgramLettersPlanned.Letter;
import dev.pergola.packs.MailTemplate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides what becomes of programs' letters: when each goes out, by its recipient's clock and within the caps of contact
 * and account, or why it does not. Two at once would each see room that the other takes, so one decides at a time.
 */
@Component
class DecideFates {

    private static final long ONE_AT_A_TIME = 0x66617465L;

    /** A letter with what was decided. @param zone by whose clock it goes out */
    record Decided(
            Letter letter,
            String topic,
            Instant dueAt,
            String zone,
            @Nullable Withheld withheld) {}

    private record Choice(String email, String topic) {}

    private final JdbcClient jdbc;
    private final Templates templates;
    private final StandingVariables standing;
    private final SendingHours hours;
    private final CapRooms rooms;

    DecideFates(JdbcClient jdbc, Templates templates, StandingVariables standing, SendingHours hours, CapRooms rooms) {
        this.jdbc = jdbc;
        this.templates = templates;
        this.standing = standing;
        this.hours = hours;
        this.rooms = rooms;
    }

    /** In the order given: whoever comes first has the room. */
    List<Decided> decide(List<Letter> letters) {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", ONE_AT_A_TIME)
                .query(row -> {});
        var originals = new HashMap<String, MailTemplate>();
        letters.forEach(letter -> originals.computeIfAbsent(letter.template(), templates::original));
        var refusals = refusals(letters);
        var free = rooms.of(
                letters.stream().map(Letter::contact).toList(),
                letters.stream().map(Letter::account).toList(),
                letters.stream().map(Letter::from).min(Instant::compareTo).orElse(Instant.EPOCH));
        var decided = new ArrayList<Decided>();
        for (var letter : letters) {
            var template = Objects.requireNonNull(originals.get(letter.template()));
            var refused = letter.withheld() != null ? letter.withheld() : refusal(letter, template, refusals);
            decided.add(
                    refused == null ? inRoom(letter, template.category(), free) : withheld(letter, template, refused));
        }
        return decided;
    }

    private @Nullable Withheld refusal(Letter letter, MailTemplate template, Map<Choice, Withheld> refusals) {
        if (letter.email() == null) {
            return Withheld.NO_ADDRESS;
        }
        var email = letter.email().toLowerCase(Locale.ROOT);
        var refused = refusals.get(new Choice(email, ""));
        refused = refused == null ? refusals.get(new Choice(email, template.category())) : refused;
        if (refused != null) {
            return refused;
        }
        return template.variables().keySet().stream()
                        .allMatch(name -> letter.variables().containsKey(name)
                                || standing.names().contains(name))
                ? null
                : Withheld.INCOMPLETE;
    }

    private Decided withheld(Letter letter, MailTemplate template, Withheld reason) {
        var zone = hours.zone(letter.zone());
        return new Decided(letter, template.category(), hours.next(letter.from(), zone), zone.getId(), reason);
    }

    private Decided inRoom(Letter letter, String topic, CapRooms.Rooms free) {
        var zone = hours.zone(letter.zone());
        var place = free.place(letter.contact(), letter.account(), letter.caps(), letter.from(), zone);
        return new Decided(letter, topic, place.moment(), zone.getId(), place.full());
    }

    private Map<Choice, Withheld> refusals(List<Letter> letters) {
        var found = new HashMap<Choice, Withheld>();
        var emails = letters.stream()
                .map(Letter::email)
                .filter(Objects::nonNull)
                .map(email -> email.toLowerCase(Locale.ROOT))
                .distinct()
                .toArray(String[]::new);
        jdbc.sql(
                        "select email, coalesce(topic, '') as topic, reason from recipients.refusal_facts where email = any(:emails)")
                .param("emails", emails)
                .query(row -> {
                    found.put(
                            new Choice(row.getString("email"), row.getString("topic")),
                            Withheld.valueOf(row.getString("reason")));
                });
        return found;
    }
}
