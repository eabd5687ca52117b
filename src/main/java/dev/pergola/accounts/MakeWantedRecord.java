// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the record that another module wants, by the same rules as on a form. */
@Service
class MakeWantedRecord {

    private final SaveRecord save;

    MakeWantedRecord(SaveRecord save) {
        this.save = save;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void make(RecordWanted wanted) {
        if (save.create(wanted.kind(), wanted.id(), wanted.given(), wanted.source())
                instanceof SaveRecord.Outcome.Refused refused) {
            throw new RecordRefused(refused.problems());
        }
    }
}
