// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.Simulation.Fate;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Simulations with what came of them. What one tells of its progress stands outside of its own transaction. */
@Component
class KeptSimulations {

    private static final int PAGE = 20;

    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final Clock clock;

    KeptSimulations(JdbcClient jdbc, JsonMapper mapper, Clock clock) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.clock = clock;
    }

    Listing<SimulationRun> page(Keyset from) {
        var rows = jdbc.sql("""
                select id, days, state, lived, cancelling, asked_by, asked_at, begun_at, ended_at, failure
                from journeys.simulations where (asked_at, id) < (:at, :id)
                order by asked_at desc, id desc limit :limit
                """)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("limit", PAGE + 1)
                .query((row, _) -> read(row))
                .list();
        return Listing.cut(rows, PAGE, run -> new Keyset(run.askedAt(), run.id()));
    }

    Optional<SimulationRun> find(UUID id) {
        return jdbc.sql("""
                select id, days, state, lived, cancelling, asked_by, asked_at, begun_at, ended_at, failure
                from journeys.simulations where id = :id
                """).param("id", id).query((row, _) -> read(row)).optional();
    }

    /** The one that waits or runs. */
    Optional<SimulationRun> going() {
        return jdbc.sql("""
                select id, days, state, lived, cancelling, asked_by, asked_at, begun_at, ended_at, failure
                from journeys.simulations where state in ('QUEUED', 'RUNNING')
                """).query((row, _) -> read(row)).optional();
    }

    Optional<Simulation> result(UUID id) {
        return jdbc.sql("select result from journeys.simulations where id = :id and result is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(result -> mapper.readValue(result, Simulation.class));
    }

    /** Takes it up, unless another process has. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean begin(UUID id) {
        return jdbc.sql("""
                update journeys.simulations set state = 'RUNNING', begun_at = :now, told_at = :now
                where id = :id and state = 'QUEUED'
                """).param("id", id).param("now", now()).update() == 1;
    }

    /** Tells how far it is, and hears whether somebody wants it to end. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean tell(UUID id, int lived) {
        return jdbc.sql("""
                update journeys.simulations set lived = :lived, told_at = :now where id = :id and state = 'RUNNING'
                returning not cancelling
                """)
                .param("id", id)
                .param("lived", lived)
                .param("now", now())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void end(UUID id, SimulationState how, SimulateDays.Lived lived) {
        jdbc.sql("""
                update journeys.simulations
                set state = :state, lived = :lived, ended_at = :now, told_at = :now, result = cast(:result as jsonb)
                where id = :id
                """)
                .param("id", id)
                .param("state", how.name())
                .param("lived", lived.simulation().days())
                .param("now", now())
                .param("result", mapper.writeValueAsString(lived.simulation()))
                .update();
        keep(id, lived.fates());
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void fail(UUID id, String why) {
        jdbc.sql("""
                update journeys.simulations set state = 'FAILED', ended_at = :now, failure = :why where id = :id
                """).param("id", id).param("now", now()).param("why", why).update();
    }

    private void keep(UUID id, List<Fate> fates) {
        jdbc.sql("""
                insert into journeys.simulated_accounts (simulation, account, name, mails, reason)
                select :id, account, name, mails, reason
                from unnest(:accounts, :names, :mails, :reasons) as fate (account, name, mails, reason)
                """)
                .param("id", id)
                .param("accounts", fates.stream().map(Fate::account).toArray(UUID[]::new))
                .param("names", fates.stream().map(Fate::name).toArray(String[]::new))
                .param("mails", fates.stream().map(Fate::mails).toArray(Integer[]::new))
                .param("reasons", fates.stream().map(KeptSimulations::reason).toArray(String[]::new))
                .update();
    }

    private static @Nullable String reason(Fate fate) {
        return fate.reason() == null ? null : fate.reason().name();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static SimulationRun read(ResultSet row) throws SQLException {
        return new SimulationRun(
                row.getObject("id", UUID.class),
                row.getInt("days"),
                SimulationState.valueOf(row.getString("state")),
                row.getInt("lived"),
                row.getBoolean("cancelling"),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                instant(row.getTimestamp("begun_at")),
                instant(row.getTimestamp("ended_at")),
                row.getString("failure"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }
}
