// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.AccountsMerged;
import dev.pergola.accounts.AccountsParted;
import dev.pergola.accounts.RecordChanged;
import dev.pergola.accounts.RecordKind;
import dev.pergola.shared.ServiceSettings;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Sends a change moments after it was made, together with others of the same moment. */
@Component
class WakeSynchronization {

    private static final Duration TOGETHER = Duration.ofMillis(300);

    private final RunSynchronization run;
    private final Waiting waiting;
    private final CrmAccesses accesses;
    private final boolean active;
    private final AtomicBoolean woken = new AtomicBoolean();

    WakeSynchronization(RunSynchronization run, Waiting waiting, CrmAccesses accesses, ServiceSettings service) {
        this.run = run;
        this.waiting = waiting;
        this.accesses = accesses;
        this.active = service.jobs();
    }

    @TransactionalEventListener
    void afterChange(RecordChanged changed) {
        if (!changed.source().equals("crm")) {
            wake();
        }
    }

    /** Both accounts of a merge need a look: what one was in the CRM is ours no longer. */
    @EventListener
    void afterMerge(AccountsMerged merged) {
        look(List.of(merged.winner(), merged.loser()));
    }

    @EventListener
    void afterParting(AccountsParted parted) {
        look(List.of(parted.winner(), parted.loser()));
    }

    private void look(List<UUID> accounts) {
        if (accesses.isOn()) {
            waiting.add(RecordKind.ACCOUNT, accounts, Duration.ZERO);
        }
    }

    /** Begins a run in a moment, unless one is about to begin. */
    void wake() {
        if (active && woken.compareAndSet(false, true)) {
            Thread.ofVirtual().name("crm-wake").start(() -> {
                try {
                    Thread.sleep(TOGETHER);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    return;
                } finally {
                    woken.set(false);
                }
                run.runOutward();
            });
        }
    }
}
