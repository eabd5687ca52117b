// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.Why.Event;
import dev.pergola.journeys.Why.Passage;
import dev.pergola.messages.Withheld;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads each time that an account was in a program, with what happened to it then: the ledger of one account. */
@Component
class ReadPassages {

    private static final int MOST = 50;

    /** Why an enrolment ended before its course did, as {@code journeys.enrolments.reason} has it. */
    private static final Map<String, String> REASONS = Map.of(
            "EXIT_RULE", "the exit rule picked it",
            "EXIT_STEP", "its course led to an exit",
            "PROGRAM_STOPPED", "the program was stopped",
            "MERGED", "the account was merged into another");

    private static final Map<String, String> STEPS = Map.of(
            "YES", "The rule at step %d said yes.",
            "NO", "The rule at step %d said no, or could not be known.",
            "TOLD", "Step %d told staff.",
            "ASKED", "Step %d asked staff for something.",
            "NO_RECIPIENT", "At step %d nobody can be written to; it looks again each day for a week.",
            "MOVED", "It went over to a newer version of the program, to step %d.");

    private final JdbcClient jdbc;
    private final MailTitles titles;

    ReadPassages(JdbcClient jdbc, MailTitles titles) {
        this.jdbc = jdbc;
        this.titles = titles;
    }

    /** Newest first, 50 at most. @param contact only those of this contact; null for all */
    List<Passage> read(String program, UUID account, String accountName, @Nullable UUID contact) {
        var passages = jdbc.sql("""
                select id, version, contact, entered_on, entered_at, arm, held_out, position, state, reason, ended_at
                from journeys.enrolments
                where account = :account and program = :program
                    and (cast(:contact as uuid) is null or contact is null or contact = :contact)
                order by entered_at desc, id desc
                limit :most
                """)
                .param("account", account)
                .param("program", program)
                .param("contact", contact)
                .param("most", MOST)
                .query((row, _) -> passage(row))
                .list();
        var events = events(passages.stream().map(Passage::id).toArray(UUID[]::new), accountName);
        return passages.stream()
                .map(passage -> withEvents(passage, events.getOrDefault(passage.id(), List.of())))
                .toList();
    }

    /** Why it ended, as a part of a sentence. */
    static String reason(@Nullable String reason) {
        return reason == null
                ? "its course was over"
                : REASONS.getOrDefault(reason, reason.toLowerCase(Locale.ENGLISH));
    }

    static String step(String outcome, int position) {
        return Objects.requireNonNull(STEPS.get(outcome), outcome).formatted(position + 1);
    }

    private Map<UUID, List<Event>> events(UUID[] enrolments, String accountName) {
        var events = new HashMap<UUID, List<Event>>();
        jdbc.sql("select enrolment, position, at, outcome from journeys.steps where enrolment = any(:enrolments)")
                .param("enrolments", enrolments)
                .query(row -> {
                    add(
                            events,
                            row,
                            new Event(
                                    row.getTimestamp("at").toInstant(),
                                    step(row.getString("outcome"), row.getInt("position")),
                                    row.getString("outcome").equals("NO_RECIPIENT") ? "warn" : "quiet",
                                    null));
                });
        jdbc.sql("""
                select letter.id, letter.enrolment, letter.template, letter.state, letter.withheld, letter.due_at,
                       letter.sent_at, letter.created_at,
                       coalesce(btrim(contact.first_name || ' ' || contact.last_name), letter.email) as name
                from messages.letter_facts letter
                left join accounts.contact_facts contact on contact.id = letter.contact
                where letter.enrolment = any(:enrolments)
                """).param("enrolments", enrolments).query(row -> {
            add(events, row, letter(row, accountName));
        });
        return events;
    }

    private Event letter(ResultSet row, String accountName) throws SQLException {
        var title = titles.of(row.getString("template"), accountName);
        var name = row.getString("name");
        var withheld = row.getString("withheld");
        var sent = row.getTimestamp("sent_at");
        var state = row.getString("state");
        if (withheld != null) {
            return new Event(
                    row.getTimestamp("created_at").toInstant(),
                    "'%s' to %s was withheld: %s"
                            .formatted(title, name, Withheld.valueOf(withheld).sentence()),
                    "warn",
                    row.getObject("id", UUID.class));
        }
        return sent == null
                ? new Event(
                        row.getTimestamp("created_at").toInstant(),
                        "'%s' to %s is %s.".formatted(title, name, state.toLowerCase(Locale.ENGLISH)),
                        state.equals("PLANNED") ? "info" : "warn",
                        row.getObject("id", UUID.class))
                : new Event(
                        sent.toInstant(),
                        "'%s' to %s was sent%s."
                                .formatted(
                                        title,
                                        name,
                                        state.equals("SENT") ? "" : " and " + state.toLowerCase(Locale.ENGLISH)),
                        state.equals("SENT") ? "good" : "bad",
                        row.getObject("id", UUID.class));
    }

    private static void add(Map<UUID, List<Event>> events, ResultSet row, Event event) throws SQLException {
        events.computeIfAbsent(row.getObject("enrolment", UUID.class), _ -> new ArrayList<>())
                .add(event);
    }

    private static Passage withEvents(Passage passage, List<Event> happened) {
        var events = new ArrayList<Event>();
        events.add(new Event(passage.enteredAt(), "It entered version %d.".formatted(passage.version()), "info", null));
        events.addAll(happened);
        Instant ended = passage.endedAt();
        if (ended != null) {
            events.add(new Event(
                    ended,
                    "It %s, because %s.".formatted(passage.state().word(), reason(passage.reason())),
                    "quiet",
                    null));
        }
        events.sort(Comparator.comparing(Event::at));
        return new Passage(
                passage.id(),
                passage.version(),
                passage.contact(),
                passage.enteredOn(),
                passage.enteredAt(),
                passage.arm(),
                passage.heldOut(),
                passage.position(),
                passage.state(),
                passage.reason(),
                passage.endedAt(),
                List.copyOf(events));
    }

    private static Passage passage(ResultSet row) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new Passage(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getObject("contact", UUID.class),
                row.getDate("entered_on").toLocalDate(),
                row.getTimestamp("entered_at").toInstant(),
                row.getString("arm"),
                row.getBoolean("held_out"),
                row.getInt("position"),
                EnrolmentState.valueOf(row.getString("state")),
                row.getString("reason"),
                ended == null ? null : ended.toInstant(),
                List.of());
    }
}
