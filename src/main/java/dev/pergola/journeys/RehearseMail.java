// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.messages.ProgramLettersPlanned.Letter;
import dev.pergola.messages.TemplateDirectory;
import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.Entry;
import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import dev.pergola.shared.Ids;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the mail of a step for an account as the engine would, and takes back what that needs. */
@Component
class RehearseMail {

    /**
     * The mail as the engine would write it.
     *
     * @param missing the variables that are not known of the account, each with a sample
     */
    record Rehearsed(Letter letter, Map<String, String> missing) {}

    private final Rehearsal rehearsal;
    private final FindRecipients recipients;
    private final WriteLetters letters;
    private final TemplateDirectory templates;
    private final PackDirectory pack;
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    RehearseMail(
            Rehearsal rehearsal,
            FindRecipients recipients,
            WriteLetters letters,
            TemplateDirectory templates,
            PackDirectory pack,
            JdbcClient jdbc,
            Ids ids,
            Clock clock) {
        this.rehearsal = rehearsal;
        this.recipients = recipients;
        this.letters = letters;
        this.templates = templates;
        this.pack = pack;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** Empty when the account has no contact in any of the program's roles. Whoever can be written to comes first. */
    Optional<Rehearsed> rehearse(Program program, int position, UUID account, @Nullable String arm) {
        var step = (Move.Mail) program.course().get(position);
        return rehearsal.takenBack(() -> written(program, position, step, account, arm)).stream()
                .min(Comparator.comparing(letter -> letter.withheld() != null))
                .map(letter -> new Rehearsed(
                        letter,
                        templates.missing(letter.template(), letter.variables().keySet())));
    }

    private List<Letter> written(Program program, int position, Move.Mail step, UUID account, @Nullable String arm) {
        var contact = program.entry() instanceof Entry.ByHand(var _, var value) ? contact(account, value) : null;
        var occurrence = occurrence(program, contact);
        var enrolment = enrol(program, position, account, contact, occurrence);
        var topic = pack.template(step.template()).orElseThrow().category();
        var found = recipients.find(program, topic, new UUID[] {enrolment});
        var now = clock.instant();
        var traveller = new Traveller(enrolment, account, contact, arm, false, occurrence, position, now, null);
        return letters.write(program, position, step, List.of(traveller), found, now);
    }

    /** Whom of the account it is about: whoever was put into the program, else anybody. */
    private @Nullable UUID contact(UUID account, String value) {
        return jdbc.sql("""
                select id from accounts.contact_facts where account = :account
                order by :value = any(enablement_campaigns) desc, reachable desc, last_name, id limit 1
                """)
                .param("account", account)
                .param("value", value)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /** What it would have been entered for: the next occasion, or the last one when none is planned. */
    private String occurrence(Program program, @Nullable UUID contact) {
        return switch (program.entry()) {
            case Entry.Occasion occasion ->
                jdbc.sql("""
                        select key from journeys.occasions
                        where kind = :kind and cancelled_at is null
                        order by day < :today, case when day >= :today then day end, day desc limit 1
                        """)
                        .param("kind", occasion.kind())
                        .param("today", Date.valueOf(pack.calendar().today(clock)))
                        .query(String.class)
                        .optional()
                        .orElse("");
            case Entry.ByHand _ -> String.valueOf(contact);
            case Entry.Window _ -> "";
        };
    }

    private UUID enrol(Program program, int position, UUID account, @Nullable UUID contact, String occurrence) {
        return jdbc.sql("""
                insert into journeys.enrolments
                    (id, program, version, account, contact, occurrence, entered_on, entered_at, held_out, position,
                     due_at, state)
                values (:id, :program, :version, :account, :contact, :occurrence, :today, :now, false, :position, :now,
                        'ACTIVE')
                on conflict (account, program, occurrence) do update set contact = excluded.contact
                returning id
                """)
                .param("id", ids.next())
                .param("program", program.key())
                .param("version", program.version())
                .param("account", account)
                .param("contact", contact)
                .param("occurrence", occurrence)
                .param("today", Date.valueOf(pack.calendar().today(clock)))
                .param("now", Timestamp.from(clock.instant()))
                .param("position", position)
                .query(UUID.class)
                .single();
    }
}
