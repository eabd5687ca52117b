// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.accounts.ClosingsWanted.Closing;
import dev.pergola.audit.Change;
import dev.pergola.packs.PackDirectory;
import dev.pergola.packs.RecordWords;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Closes opportunities whose end is settled elsewhere: today, in the pack's stage for it, a lost one with its reason. */
@Component
class CloseOpportunities {

    private record Closed(UUID id, String before, String after, String details) {}

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CloseOpportunities(JdbcClient jdbc, PackDirectory pack, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void close(ClosingsWanted wanted) {
        update(wanted.closings()).forEach(closed -> {
            events.publishEvent(new Change(
                    "opportunity", closed.id(), "Closed", closed.before(), closed.after(), closed.details()));
            events.publishEvent(new RecordChanged(
                    RecordKind.OPPORTUNITY,
                    closed.id(),
                    false,
                    Set.of("stage", "closeDate", "lostReason", "lostDetails"),
                    "service"));
        });
    }

    private List<Closed> update(List<Closing> closings) {
        return jdbc.sql("""
                with closing as (
                    select o.id, o.stage, cast(w.won as boolean) as won, w.details
                    from unnest(:ids, :won, :details) as w (id, won, details)
                    join accounts.opportunities o on o.id = cast(w.id as uuid)
                    where o.outcome = 'OPEN'
                    order by o.id
                    for update of o
                )
                update accounts.opportunities o
                set stage = case when c.won then :wonStage else :lostStage end,
                    outcome = case when c.won then 'WON' else 'LOST' end,
                    lost_reason = case when not c.won then :reason end,
                    lost_details = case when not c.won then c.details end,
                    close_date = :today, changed_at = :now, source = 'service'
                from closing c
                where o.id = c.id
                returning o.id, c.stage as before, o.stage as after, c.details
                """)
                .param("ids", texts(closings, Closing::opportunity))
                .param("won", texts(closings, Closing::won))
                .param("details", texts(closings, Closing::details))
                .param("wonStage", stage(OpportunityOutcome.WON))
                .param("lostStage", stage(OpportunityOutcome.LOST))
                .param("reason", pack.records().renewals().expiredReason())
                .param("today", Date.valueOf(pack.calendar().today(clock)))
                .param("now", Timestamp.from(clock.instant()))
                .query(Closed.class)
                .list();
    }

    /** The pack's first stage that ends so. */
    private String stage(OpportunityOutcome outcome) {
        return pack.records().stages().stream()
                .filter(stage -> stage.outcome().equals(outcome.name()))
                .findFirst()
                .map(RecordWords.Stage::name)
                .orElseThrow(
                        () -> new IllegalStateException("The pack has no stage whose outcome is " + outcome + "."));
    }

    private static String[] texts(List<Closing> rows, Function<Closing, Object> value) {
        return rows.stream().map(row -> value.apply(row).toString()).toArray(String[]::new);
    }
}
