// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.LedgerEntry.Decision;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads every decision of a program with its reason: who entered, which mail came or was withheld, who had nobody, who left. */
@Component
class ReadLedger {

    private final JdbcClient jdbc;

    ReadLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. @param decision null for all kinds */
    Listing<LedgerEntry> page(String program, @Nullable Decision decision, Keyset from, int limit) {
        return Listing.cut(
                entries(program, decision, from, limit + 1), limit, entry -> new Keyset(entry.at(), entry.id()));
    }

    private List<LedgerEntry> entries(String program, @Nullable Decision decision, Keyset from, int limit) {
        return jdbc.sql("""
                select entry.*, account.name as account_name,
                       coalesce(btrim(contact.first_name || ' ' || contact.last_name), entry.email) as contact_name
                from (
                    (select id, entered_at as at, 'ENTERED' as decision, account, id as enrolment,
                            cast(version as text) as detail, null as template, cast(null as uuid) as contact,
                            null as email, cast(null as uuid) as message
                     from journeys.enrolments
                     where program = :program and (entered_at, id) < (:at, :id) and :entered
                     order by entered_at desc, id desc limit :limit)
                    union all
                    (select id, ended_at, 'ENDED', account, id, coalesce(reason, state), null, null, null, null
                     from journeys.enrolments
                     where program = :program and ended_at is not null and (ended_at, id) < (:at, :id) and :ended
                     order by ended_at desc, id desc limit :limit)
                    union all
                    (select id, created_at, case when withheld is null then 'MAIL' else 'WITHHELD' end, account,
                            enrolment, coalesce(withheld, state), template, contact, email, id
                     from messages.letter_facts
                     where program = :program and enrolment is not null and (created_at, id) < (:at, :id)
                         and (withheld is null and :mail or withheld is not null and :kept)
                     order by created_at desc, id desc limit :limit)
                    union all
                    (select step.enrolment, step.at, 'NO_RECIPIENT', enrolment.account, step.enrolment,
                            cast(step.position as text), null, null, null, null
                     from journeys.steps step
                     join journeys.enrolments enrolment on enrolment.id = step.enrolment
                     where step.outcome = 'NO_RECIPIENT' and enrolment.program = :program
                         and (step.at, step.enrolment) < (:at, :id) and :nobody
                     order by step.at desc, step.enrolment desc limit :limit)
                ) entry
                join accounts.account_facts account on account.id = entry.account
                left join accounts.contact_facts contact on contact.id = entry.contact
                order by entry.at desc, entry.id desc
                limit :limit
                """)
                .param("program", program)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("entered", decision == null || decision == Decision.ENTERED)
                .param("ended", decision == null || decision == Decision.ENDED)
                .param("mail", decision == null || decision == Decision.MAIL)
                .param("kept", decision == null || decision == Decision.WITHHELD)
                .param("nobody", decision == null || decision == Decision.NO_RECIPIENT)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    private static LedgerEntry read(ResultSet row) throws SQLException {
        return new LedgerEntry(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                Decision.valueOf(row.getString("decision")),
                row.getObject("account", UUID.class),
                row.getString("account_name"),
                row.getObject("enrolment", UUID.class),
                row.getString("detail"),
                row.getString("template"),
                row.getString("contact_name"),
                row.getObject("message", UUID.class));
    }
}
