// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of hand-overs, as states. */
@Component
class Handovers {

    private final JdbcClient jdbc;

    Handovers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Says whether it is the only one for its subscription that is not settled; otherwise nothing is kept. */
    boolean add(Handover.Open open) {
        var brief = open.brief();
        return jdbc.sql("""
                insert into renewals.handovers
                    (id, subscription, opportunity, state, reason, words, due_on, opened_by, opened_at)
                values (:id, :subscription, :opportunity, 'OPEN', :reason, :words, :dueOn, :by, :at)
                on conflict do nothing
                """)
                        .param("id", brief.id())
                        .param("subscription", brief.subscription())
                        .param("opportunity", brief.opportunity())
                        .param("reason", brief.reason().name())
                        .param("words", brief.words())
                        .param("dueOn", Date.valueOf(brief.dueOn()))
                        .param("by", brief.openedBy())
                        .param("at", Timestamp.from(brief.openedAt()))
                        .update()
                == 1;
    }

    /** Finds it and keeps others from changing it until the transaction ends. */
    Optional<Handover> lock(UUID id) {
        return jdbc.sql("select * from renewals.handovers where id = :id for update")
                .param("id", id)
                .query(Handovers::read)
                .optional();
    }

    void save(Handover.WithSales taken) {
        jdbc.sql("""
                update renewals.handovers set state = 'WITH_SALES', taken_by = :by, taken_at = :at where id = :id
                """)
                .param("id", taken.brief().id())
                .param("by", taken.takenBy())
                .param("at", Timestamp.from(taken.takenAt()))
                .update();
    }

    void save(Handover.Settled settled) {
        var settlement = settled.settlement();
        var ending = settlement instanceof Settlement.Ending given ? given : null;
        jdbc.sql("""
                update renewals.handovers
                set state = 'SETTLED', outcome = :outcome, agreed = :agreed, told = :told, ends_on = :endsOn,
                    settled_by = :by, settled_at = :at
                where id = :id
                """)
                .param("id", settled.brief().id())
                .param("outcome", settlement.outcome().name())
                .param("agreed", settlement.agreed())
                .param("told", ending == null ? null : ending.told())
                .param("endsOn", ending == null ? null : Date.valueOf(ending.endsOn()))
                .param("by", settlement.by())
                .param("at", Timestamp.from(settlement.at()))
                .update();
    }

    private static Handover read(ResultSet row, int number) throws SQLException {
        var brief = new Handover.Brief(
                row.getObject("id", UUID.class),
                row.getObject("subscription", UUID.class),
                row.getObject("opportunity", UUID.class),
                HandoverReason.valueOf(row.getString("reason")),
                row.getString("words"),
                row.getObject("due_on", LocalDate.class),
                row.getObject("opened_by", UUID.class),
                moment(row, "opened_at"));
        return switch (HandoverState.valueOf(row.getString("state"))) {
            case OPEN -> new Handover.Open(brief);
            case WITH_SALES ->
                new Handover.WithSales(brief, row.getObject("taken_by", UUID.class), moment(row, "taken_at"));
            case SETTLED -> new Handover.Settled(brief, settlement(row));
        };
    }

    private static Settlement settlement(ResultSet row) throws SQLException {
        var agreed = row.getString("agreed");
        var by = row.getObject("settled_by", UUID.class);
        var at = moment(row, "settled_at");
        var endsOn = row.getObject("ends_on", LocalDate.class);
        var told = row.getString("told");
        return switch (HandoverOutcome.valueOf(row.getString("outcome"))) {
            case STAYS -> new Settlement.Stays(agreed, by, at);
            case BOUGHT -> new Settlement.Bought(endsOn, told, agreed, by, at);
            case ENDS -> new Settlement.Ends(endsOn, told, agreed, by, at);
        };
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getTimestamp(column)).toInstant();
    }
}
