// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.accounts.OpportunitiesWanted.Wanted;
import dev.pergola.audit.Change;
import dev.pergola.packs.PackDirectory;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes wanted opportunities in one statement. A subscription that has its renewal already gets no second one. */
@Component
class MakeOpportunities {

    private record Made(UUID id, String stage) {}

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MakeOpportunities(JdbcClient jdbc, PackDirectory pack, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void make(OpportunitiesWanted wanted) {
        insert(wanted.opportunities()).forEach(made -> {
            events.publishEvent(Change.of("opportunity", made.id(), "Made the opportunity", null, made.stage()));
            events.publishEvent(new RecordChanged(
                    RecordKind.OPPORTUNITY,
                    made.id(),
                    true,
                    Set.of("account", "name", "type", "stage", "closeDate", "owner", "program"),
                    "service"));
        });
    }

    private List<Made> insert(List<Wanted> wanted) {
        return jdbc.sql("""
                insert into accounts.opportunities
                    (id, account, name, type, stage, close_date, owner, program, subscription, source, created_at,
                     changed_at)
                select cast(w.id as uuid), a.id, w.name, w.type, :stage, cast(w.day as date),
                       case when w.program is null then a.owner else a.program_owner end, w.program,
                       cast(w.subscription as uuid), 'service', :now, :now
                from unnest(:ids, :accounts, :names, :types, :days, :programs, :subscriptions)
                    as w (id, account, name, type, day, program, subscription)
                join accounts.accounts m on m.id = cast(w.account as uuid)
                join accounts.accounts a on a.id = coalesce(m.merged_into, m.id)
                on conflict do nothing
                returning id, stage
                """)
                .param("stage", pack.records().renewals().firstStage())
                .param("ids", texts(wanted, Wanted::opportunity))
                .param("accounts", texts(wanted, Wanted::account))
                .param("names", texts(wanted, Wanted::name))
                .param("types", texts(wanted, Wanted::type))
                .param("days", texts(wanted, Wanted::closeDate))
                .param("programs", texts(wanted, Wanted::program))
                .param("subscriptions", texts(wanted, Wanted::subscription))
                .param("now", Timestamp.from(clock.instant()))
                .query(Made.class)
                .list();
    }

    private static @Nullable String[] texts(List<Wanted> rows, Function<Wanted, @Nullable Object> value) {
        return rows.stream()
                .map(row -> Objects.toString(value.apply(row), null))
                .toArray(String[]::new);
    }
}
