// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.RecordKind;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Actor;
import dev.pergola.shared.JobSchedule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One look at both sides: reads the CRM's changes, gathers ours, sends them. Of all nodes one at a time does it. Whatever
 * goes wrong with a call ends the run; nothing is lost by that, because each page is kept with the place where it ends.
 */
@Component
class RunSynchronization implements JobSchedule {

    static final Actor ACTOR = new Actor("service", null, "CRM sync");
    private static final Logger LOG = LoggerFactory.getLogger(RunSynchronization.class);
    static final long LOCK = 0x7065_7267_6372_6dL;

    private final CrmSettings settings;
    private final CrmAccesses accesses;
    private final States states;
    private final PullChanges pull;
    private final Waiting waiting;
    private final PushChanges push;
    private final RetryProblems retry;
    private final CrmConnection connection;
    private final DataSource database;
    private final Clock clock;
    private final AtomicBoolean asked = new AtomicBoolean();

    RunSynchronization(
            CrmSettings settings,
            CrmAccesses accesses,
            States states,
            PullChanges pull,
            Waiting waiting,
            PushChanges push,
            RetryProblems retry,
            CrmConnection connection,
            DataSource database,
            Clock clock) {
        this.settings = settings;
        this.accesses = accesses;
        this.states = states;
        this.pull = pull;
        this.waiting = waiting;
        this.push = push;
        this.retry = retry;
        this.connection = connection;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "synchronization-run";
    }

    @Override
    public Duration pause() {
        return settings.pause();
    }

    /** Both ways, unless another run is under way; then that one goes round once more for our changes. */
    @Override
    public void run() {
        if (accesses.isOn()) {
            alone(() -> round(true));
        }
    }

    /** Our changes only, as soon as there are some. */
    void runOutward() {
        asked.set(true);
        if (accesses.isOn()) {
            alone(() -> round(false));
        }
    }

    private void alone(Runnable round) {
        try (var held = database.getConnection()) {
            if (!locks(held, "select pg_try_advisory_lock(?)")) {
                return;
            }
            try {
                do {
                    asked.set(false);
                    Acting.as(ACTOR, round);
                } while (asked.get());
            } finally {
                locks(held, "select pg_advisory_unlock(?)");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static boolean locks(Connection connection, String statement) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            prepared.setLong(1, LOCK);
            try (var answer = prepared.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private void round(boolean inward) {
        if (!states.read().mayRun(clock.instant())) {
            return;
        }
        try {
            if (inward) {
                inward();
            }
            outward();
            states.ran(connection.limits());
        } catch (CrmTrouble trouble) {
            LOG.warn("The CRM sync stopped: {} {}", trouble.code(), trouble.getMessage());
            states.failed(trouble.code(), String.valueOf(trouble.getMessage()), trouble.isPassing(), trouble.pause());
        } catch (RuntimeException unexpected) {
            LOG.error("The CRM sync failed.", unexpected);
            states.failed("INTERNAL", "Something went wrong here; the log tells more.", true, null);
        }
    }

    private void inward() {
        for (var kind : RecordKind.values()) {
            pull.pull(kind);
        }
        states.pulled();
        retry.retry();
    }

    private void outward() {
        waiting.gather();
        for (var kind : RecordKind.values()) {
            push.push(kind);
            if (kind == RecordKind.ACCOUNT) {
                retry.retry();
            }
        }
    }
}
