// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.audit.Change;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.Problem;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes renewals that nobody processed: today as the close date, the pack's stage, reason and details, and the linked case
 * is closed with them.
 */
@Service
class CloseExpiredRenewals {

    /** How many were closed; the others were not open renewals past their date, or belong to no program of the pack. */
    record Closed(int closed, List<Problem> problems) {}

    private record Row(UUID id, String stage, @Nullable String caseNumber) {}

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CloseExpiredRenewals(JdbcClient jdbc, PackDirectory pack, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param onRequest whether the sales owner asked for it because the member did not come back; then a renewal whose
     *                  date is still ahead is closed too
     */
    @Transactional
    Closed close(Collection<UUID> ids, boolean onRequest) {
        if (ids.isEmpty()) {
            return new Closed(0, List.of(Problem.of("nothing-ticked")));
        }
        var terms = pack.records().renewals();
        var today = LocalDate.now(clock.withZone(pack.calendar().zone()));
        var programs = terms.expiredDetails().keySet().toArray(String[]::new);
        var details = terms.expiredDetails().values().toArray(String[]::new);
        var closed = jdbc.sql("""
                with words as (select * from unnest(:programs, :details) as word (program, details)),
                closing as (
                    select o.id, o.stage, w.details
                    from accounts.opportunities o join words w on w.program = o.program
                    where o.id in (:ids) and o.type = 'RENEWAL' and o.outcome = 'OPEN'
                      and (:onRequest or o.close_date < :today)
                    for update of o
                )
                update accounts.opportunities o
                set close_date = :today, stage = :stage, outcome = 'LOST', lost_reason = :reason,
                    lost_details = c.details, changed_at = :now, source = 'console',
                    case_closed_at = case when o.case_number is not null then coalesce(o.case_closed_at, :now) end
                from closing c
                where o.id = c.id
                returning o.id, c.stage, o.case_number
                """)
                .param("programs", programs)
                .param("details", details)
                .param("ids", ids)
                .param("onRequest", onRequest)
                .param("today", Date.valueOf(today))
                .param("stage", terms.expiredStage())
                .param("reason", terms.expiredReason())
                .param("now", Timestamp.from(clock.instant()))
                .query(Row.class)
                .list();
        closed.forEach(row -> tell(row, terms.expiredStage(), onRequest));
        return new Closed(
                closed.size(),
                closed.size() == ids.size()
                        ? List.of()
                        : List.of(Problem.of("renewals-not-closed", ids.size() - closed.size())));
    }

    private void tell(Row row, String stage, boolean onRequest) {
        var closedCase = row.caseNumber() == null ? "" : ", with the case " + row.caseNumber();
        events.publishEvent(new Change(
                "opportunity",
                row.id(),
                "Closed the expired renewal" + closedCase,
                row.stage(),
                stage,
                onRequest ? "The sales owner asked for it: the member did not come back." : null));
        events.publishEvent(new RecordChanged(
                RecordKind.OPPORTUNITY,
                row.id(),
                false,
                Set.of("stage", "closeDate", "lostReason", "lostDetails", "caseNumber"),
                "console"));
    }
}
