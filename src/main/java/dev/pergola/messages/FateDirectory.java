// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what would become of programs' mails before any is wanted: what they need to know, room, hours. Keeps nothing. */
@Component
public class FateDirectory {

    private static final int AHEAD_DAYS = 120;

    /** A mail that is thought of. @param zone of its recipient; null when it is unknown */
    public record Thought(
            UUID contact, UUID account, @Nullable String zone) {}

    /**
     * What would become of one.
     *
     * @param moment when it would go out
     * @param waits  whether it would wait for room until then
     * @param full   the cap that would hold it back; null when there is room
     */
    public record Fit(
            Instant moment, boolean waits, @Nullable Withheld full) {}

    /** A mail that takes room. */
    public record Counted(
            UUID id, String program, String template, UUID contact, String contactName, String state, Instant dueAt) {}

    private final JdbcClient jdbc;
    private final CapRooms rooms;
    private final SendingHours hours;
    private final Templates templates;
    private final StandingVariables standing;

    FateDirectory(
            JdbcClient jdbc, CapRooms rooms, SendingHours hours, Templates templates, StandingVariables standing) {
        this.jdbc = jdbc;
        this.rooms = rooms;
        this.hours = hours;
        this.templates = templates;
        this.standing = standing;
    }

    /** The variables without which a mail is not sent. */
    public Set<String> needs(String template) {
        var names = new HashSet<>(templates.original(template).variables().keySet());
        names.removeAll(standing.names());
        return names;
    }

    /** What would become of each of these mails, whoever comes first having the room. Nothing is kept. */
    public List<Fit> fits(List<Thought> mails, String caps, Instant from) {
        var free = rooms.of(
                mails.stream().map(Thought::contact).toList(),
                mails.stream().map(Thought::account).toList(),
                from);
        return mails.stream()
                .map(mail -> {
                    var zone = hours.zone(mail.zone());
                    var place = free.place(mail.contact(), mail.account(), caps, from, zone);
                    return new Fit(
                            place.moment(),
                            place.full() == null && !place.moment().equals(free.first(from, zone)),
                            place.full());
                })
                .toList();
    }

    /** The first moment with room, however long a mail may wait; null when there is none for four months. */
    public @Nullable Instant nextRoom(Thought mail, String caps, Instant from) {
        var zone = hours.zone(mail.zone());
        var place = rooms.of(List.of(mail.contact()), List.of(mail.account()), from)
                .place(mail.contact(), mail.account(), caps, from, zone, AHEAD_DAYS);
        return place.full() == null ? place.moment() : null;
    }

    /** By whose clock somebody is written to: their zone, or the company's where theirs is unknown. */
    public ZoneId zone(@Nullable String name) {
        return hours.zone(name);
    }

    /** When a mail that is wanted from this moment would go out if nothing else held it back. */
    public Instant nextHour(Instant from, @Nullable String zone) {
        return hours.next(from, hours.zone(zone));
    }

    /**
     * The mails to an account around a moment that its caps count, to whichever of its contacts, by the day they are due;
     * at most 100.
     *
     * @param enrolment whose step's own mails are left out
     */
    public List<Counted> counted(UUID account, String caps, Instant around, UUID enrolment, int step) {
        var since = rooms.since(around);
        return jdbc.sql("""
                select letter.id, letter.program, letter.template, letter.contact, letter.state, letter.due_at,
                       letter.recipient_name as contact_name
                from messages.messages letter
                where letter.account = :account and letter.caps = :caps and letter.state <> 'WITHHELD'
                    and letter.due_at > :since and letter.due_at < :until
                    and (letter.enrolment is distinct from :enrolment or letter.step <> :step)
                order by letter.due_at, letter.id
                limit 100
                """)
                .param("account", account)
                .param("caps", caps)
                .param("since", Timestamp.from(since))
                .param("until", Timestamp.from(around.plus(Duration.between(since, around))))
                .param("enrolment", enrolment)
                .param("step", step)
                .query(Counted.class)
                .list();
    }
}
