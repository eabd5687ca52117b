// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets the engine do its work and takes all of it back, so that what would happen can be read and nothing has happened. */
@Component
class Rehearsal {

    private final EngineLock lock;
    private final TransactionTemplate transaction;

    Rehearsal(EngineLock lock, PlatformTransactionManager transactions) {
        this.lock = lock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** With everybody: no worker touches enrolments meanwhile. */
    <T> T rehearse(Supplier<T> work) {
        return takenBack(() -> {
            lock.alone();
            return work.get();
        });
    }

    /** With one account: work on others goes on meanwhile, and what the work touches waits for its end. */
    <T> T takenBack(Supplier<T> work) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return work.get();
        });
    }
}
