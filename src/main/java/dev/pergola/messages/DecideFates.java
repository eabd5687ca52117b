// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.messages.ProgramLettersPlanned.Letter;
import dev.pergola.packs.MailTemplate;
import dev.pergola.packs.MailingWords;
import dev.pergola.packs.PackDirectory;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
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
    private final PackDirectory pack;
    private final Templates templates;
    private final StandingVariables standing;
    private final SendingHours hours;

    DecideFates(
            JdbcClient jdbc, PackDirectory pack, Templates templates, StandingVariables standing, SendingHours hours) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.templates = templates;
        this.standing = standing;
        this.hours = hours;
    }

    /** In the order given: whoever comes first has the room. */
    List<Decided> decide(List<Letter> letters) {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", ONE_AT_A_TIME)
                .query(row -> {});
        var originals = new HashMap<String, MailTemplate>();
        letters.forEach(letter -> originals.computeIfAbsent(letter.template(), templates::original));
        var refusals = refusals(letters);
        var rooms = new Rooms(letters);
        var decided = new ArrayList<Decided>();
        for (var letter : letters) {
            var template = Objects.requireNonNull(originals.get(letter.template()));
            var refused = letter.withheld() != null ? letter.withheld() : refusal(letter, template, refusals);
            decided.add(
                    refused == null ? inRoom(letter, template.category(), rooms) : withheld(letter, template, refused));
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

    /** On the first day with room; withheld when there is none for as long as the caps let it wait. */
    private Decided inRoom(Letter letter, String topic, Rooms rooms) {
        var zone = hours.zone(letter.zone());
        var caps = pack.mailing().named(letter.caps());
        var first = hours.next(letter.from(), zone);
        var last = day(first).plusDays(caps.waits());
        Withheld reason = null;
        for (var moment = first; !day(moment).isAfter(last); moment = hours.nextDay(moment, zone)) {
            var contact = rooms.ofContact(letter);
            var account = rooms.ofAccount(letter);
            var fits = contact.hasRoom(day(moment), caps.contact());
            if (fits && account.hasRoom(day(moment), caps.account())) {
                contact.add(day(moment));
                account.add(day(moment));
                return new Decided(letter, topic, moment, zone.getId(), null);
            }
            reason = reason == null && fits
                    ? Withheld.ACCOUNT_CAPPED
                    : reason == null ? Withheld.CONTACT_CAPPED : reason;
        }
        return new Decided(letter, topic, first, zone.getId(), reason);
    }

    private int longestCap() {
        return pack.mailing().caps().values().stream()
                .flatMap(caps -> Stream.concat(caps.contact().stream(), caps.account().stream()))
                .mapToInt(MailingWords.Most::days)
                .max()
                .orElse(0);
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(pack.calendar().zone()).toLocalDate();
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

    /** The room of everybody whom a batch of letters is for. */
    private final class Rooms {

        private record Key(UUID whose, String caps) {}

        private final Map<Key, CapRoom> contacts = new HashMap<>();
        private final Map<Key, CapRoom> accounts = new HashMap<>();

        Rooms(List<Letter> letters) {
            var since = letters.stream()
                    .map(Letter::from)
                    .min(Instant::compareTo)
                    .orElse(Instant.EPOCH)
                    .minus(Duration.ofDays(longestCap() + 1L));
            load(letters.stream().map(Letter::contact).toList(), since, """
                    select contact as whose, caps, due_at from messages.messages
                    where contact = any(:whose) and state <> 'WITHHELD' and due_at > :since
                    """, contacts);
            load(letters.stream().map(Letter::account).toList(), since, """
                    select account as whose, caps, due_at from messages.messages
                    where account = any(:whose) and state <> 'WITHHELD' and due_at > :since
                    """, accounts);
        }

        CapRoom ofContact(Letter letter) {
            return contacts.computeIfAbsent(new Key(letter.contact(), letter.caps()), _ -> new CapRoom());
        }

        CapRoom ofAccount(Letter letter) {
            return accounts.computeIfAbsent(new Key(letter.account(), letter.caps()), _ -> new CapRoom());
        }

        private void load(Collection<UUID> whose, Instant since, String statement, Map<Key, CapRoom> rooms) {
            jdbc.sql(statement)
                    .param("whose", whose.stream().distinct().toArray(UUID[]::new))
                    .param("since", Timestamp.from(since))
                    .query(row -> {
                        rooms.computeIfAbsent(
                                        new Key(row.getObject("whose", UUID.class), row.getString("caps")),
                                        _ -> new CapRoom())
                                .add(day(row.getTimestamp("due_at").toInstant()));
                    });
        }
    }
}
