// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.MailingWords.Most;
import dev.pergola.packs.PackDirectory;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds for mails the first day on which the caps of contact and account leave room. */
@Component
class CapRooms {

    /**
     * Where a mail stands.
     *
     * @param moment when it goes out, or would have without caps
     * @param full   the cap that leaves no room for as long as it may wait; null when there is room
     */
    record Place(Instant moment, @Nullable Withheld full) {}

    private record Key(UUID whose, String caps) {}

    private record Wish(Instant from, ZoneId zone) {}

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final SendingHours hours;

    CapRooms(JdbcClient jdbc, PackDirectory pack, SendingHours hours) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.hours = hours;
    }

    /** What these have by now. @param earliest before which none of the mails is wanted that room is sought for */
    Rooms of(Collection<UUID> contacts, Collection<UUID> accounts, Instant earliest) {
        var since = since(earliest);
        return new Rooms(load(contacts, since, """
                        select contact as whose, caps, due_at from messages.messages
                        where contact = any(:whose) and state <> 'WITHHELD' and due_at > :since
                        """), load(accounts, since, """
                        select account as whose, caps, due_at from messages.messages
                        where account = any(:whose) and state <> 'WITHHELD' and due_at > :since
                        """));
    }

    /** Mails before this moment take no room from those after the other. */
    Instant since(Instant earliest) {
        var longest = pack.mailing().caps().values().stream()
                .flatMap(caps -> Stream.concat(caps.contact().stream(), caps.account().stream()))
                .mapToInt(Most::days)
                .max()
                .orElse(0);
        return earliest.minus(Duration.ofDays(longest + 1L));
    }

    LocalDate day(Instant moment) {
        return moment.atZone(pack.calendar().zone()).toLocalDate();
    }

    private Map<Key, CapRoom> load(Collection<UUID> whose, Instant since, String statement) {
        var rooms = new HashMap<Key, CapRoom>();
        jdbc.sql(statement)
                .param("whose", whose.stream().distinct().toArray(UUID[]::new))
                .param("since", Timestamp.from(since))
                .query(row -> {
                    rooms.computeIfAbsent(
                                    new Key(row.getObject("whose", UUID.class), row.getString("caps")),
                                    _ -> new CapRoom())
                            .add(day(row.getTimestamp("due_at").toInstant()));
                });
        return rooms;
    }

    /** The room of everybody whom a batch of mails is for. */
    final class Rooms {

        private final Map<Key, CapRoom> contacts;
        private final Map<Key, CapRoom> accounts;
        private final Map<Wish, Instant> firsts = new HashMap<>();

        private Rooms(Map<Key, CapRoom> contacts, Map<Key, CapRoom> accounts) {
            this.contacts = contacts;
            this.accounts = accounts;
        }

        /** When a mail goes out for which there is room. */
        Instant first(Instant from, ZoneId zone) {
            return firsts.computeIfAbsent(new Wish(from, zone), wish -> hours.next(wish.from(), wish.zone()));
        }

        /** Takes the room of the first day that has it, for as long as the caps let a mail wait. */
        Place place(UUID contact, UUID account, String name, Instant from, ZoneId zone) {
            return place(
                    contact,
                    account,
                    name,
                    from,
                    zone,
                    pack.mailing().named(name).waits());
        }

        Place place(UUID contact, UUID account, String name, Instant from, ZoneId zone, int waits) {
            var caps = pack.mailing().named(name);
            var ofContact = contacts.computeIfAbsent(new Key(contact, name), _ -> new CapRoom());
            var ofAccount = accounts.computeIfAbsent(new Key(account, name), _ -> new CapRoom());
            var first = first(from, zone);
            var last = day(first).plusDays(waits);
            Withheld full = null;
            for (var moment = first; !day(moment).isAfter(last); moment = hours.nextDay(moment, zone)) {
                var fits = ofContact.hasRoom(day(moment), caps.contact());
                if (fits && ofAccount.hasRoom(day(moment), caps.account())) {
                    ofContact.add(day(moment));
                    ofAccount.add(day(moment));
                    return new Place(moment, null);
                }
                if (full == null) {
                    full = fits ? Withheld.ACCOUNT_CAPPED : Withheld.CONTACT_CAPPED;
                }
            }
            return new Place(first, full);
        }
    }
}
