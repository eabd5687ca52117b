// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import dev.pergola.audit.Change;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.JobSchedule;
import dev.pergola.shared.PersonalRecords;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes or empties what is older than the pack allows, kind by kind, in batches that commit on their own. */
@Component
class AgeRecords implements JobSchedule {

    static final String JOB = "privacy-retention";

    private static final Logger LOG = LoggerFactory.getLogger(AgeRecords.class);
    /** The most that is aged in one transaction, and the most that is counted as due. */
    static final int BATCH = 1_000;

    private static final int BATCHES_A_RUN = 500;

    private final AllRecords records;
    private final PackDirectory pack;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AgeRecords(
            AllRecords records,
            PackDirectory pack,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.records = records;
        this.pack = pack;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    /** A kind that fails keeps no other from ageing. */
    @Override
    public void run() {
        records.retention().forEach(retention -> {
            try {
                age(retention);
            } catch (RuntimeException failed) {
                LOG.error("'{}' could not age; it is tried again in the next run.", retention.key(), failed);
            }
        });
    }

    /** How many rows the next run takes, {@link #BATCH} at most: it does the same and takes it back. */
    int due(PersonalRecords.Aging aging, Period period) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return aging.age(before(period), BATCH);
        }));
    }

    private void age(PersonalRecords.Retention retention) {
        var aging = retention.aging();
        var period = pack.privacy().kept(retention.key());
        if (aging == null || period.isEmpty()) {
            return;
        }
        var before = before(period.get());
        var rows = 0L;
        int aged;
        var batches = 0;
        do {
            aged = transaction.execute(_ -> aging.age(before, BATCH));
            rows += aged;
        } while (aged == BATCH && ++batches < BATCHES_A_RUN);
        var all = rows;
        transaction.executeWithoutResult(_ -> note(retention, all));
    }

    private Instant before(Period period) {
        return clock.instant().atZone(pack.calendar().zone()).minus(period).toInstant();
    }

    private void note(PersonalRecords.Retention retention, long rows) {
        jdbc.sql("""
                insert into privacy.aging as a (kind, ran_at, rows, total) values (:kind, :now, :rows, :rows)
                on conflict (kind) do update set ran_at = :now, rows = :rows, total = a.total + :rows
                """)
                .param("kind", retention.key())
                .param("now", Timestamp.from(clock.instant()))
                .param("rows", rows)
                .update();
        if (rows > 0) {
            events.publishEvent(new Change(
                    "personal data",
                    UUID.nameUUIDFromBytes(("retention " + retention.key()).getBytes(StandardCharsets.UTF_8)),
                    "Let age: %s (%,d %s)".formatted(retention.what(), rows, retention.then()),
                    null,
                    null,
                    pack.privacy().basis(retention.key())));
        }
    }
}
