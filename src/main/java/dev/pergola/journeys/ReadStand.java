// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads where one enrolment stands, and its letters. */
@Component
class ReadStand {

    /** @param waiting whether its mail finds no recipient */
    record Stand(
            UUID account,
            EnrolmentState state,
            @Nullable String reason,
            int position,
            Instant dueAt,
            boolean waiting,
            boolean heldOut,
            @Nullable String arm) {}

    /** @param home the recipient's own zone; null when it is unknown */
    record Letter(
            UUID id,
            String template,
            int step,
            UUID contact,
            String name,
            @Nullable String home,
            Instant dueAt,
            String zone,
            String state,
            @Nullable String withheld) {

        boolean isToCome() {
            return state.equals("PLANNED") || state.equals("DEFERRED") || state.equals("LEASED");
        }
    }

    private final JdbcClient jdbc;

    ReadStand(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Stand stand(UUID enrolment) {
        return jdbc.sql("""
                select account, state, reason, position, due_at, waiting_since is not null as waiting, held_out, arm
                from journeys.enrolments where id = :id
                """)
                .param("id", enrolment)
                .query((row, _) -> stand(row))
                .single();
    }

    /** Those that go out first come first. */
    List<Letter> letters(UUID enrolment) {
        return jdbc.sql("""
                select letter.id, letter.template, letter.step, letter.contact, letter.due_at, letter.zone, letter.state,
                       letter.withheld, contact.zone as home,
                       coalesce(btrim(contact.first_name || ' ' || contact.last_name), letter.email) as name
                from messages.letter_facts letter
                left join accounts.contact_facts contact on contact.id = letter.contact
                where letter.enrolment = :enrolment
                order by letter.withheld is not null, letter.due_at, letter.id
                """)
                .param("enrolment", enrolment)
                .query((row, _) -> letter(row))
                .list();
    }

    private static Stand stand(ResultSet row) throws SQLException {
        return new Stand(
                row.getObject("account", UUID.class),
                EnrolmentState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getInt("position"),
                row.getTimestamp("due_at").toInstant(),
                row.getBoolean("waiting"),
                row.getBoolean("held_out"),
                row.getString("arm"));
    }

    private static Letter letter(ResultSet row) throws SQLException {
        return new Letter(
                row.getObject("id", UUID.class),
                row.getString("template"),
                row.getInt("step"),
                row.getObject("contact", UUID.class),
                row.getString("name"),
                row.getString("home"),
                row.getTimestamp("due_at").toInstant(),
                row.getString("zone"),
                row.getString("state"),
                row.getString("withheld"));
    }
}
