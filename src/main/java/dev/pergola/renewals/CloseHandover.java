// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.accounts.ClosingsWanted;
import dev.pergola.accounts.ClosingsWanted.Closing;
import dev.pergola.audit.Change;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Books a settlement: the opportunity of a member who buys nothing is closed, and the program's side gets a mail. */
@Component
class CloseHandover {

    private final Handovers handovers;
    private final HandoverDirectory directory;
    private final HandoverMail mail;
    private final ApplicationEventPublisher events;

    CloseHandover(
            Handovers handovers, HandoverDirectory directory, HandoverMail mail, ApplicationEventPublisher events) {
        this.handovers = handovers;
        this.directory = directory;
        this.mail = mail;
        this.events = events;
    }

    void close(Handover.Unsettled before, Handover.Settled settled) {
        handovers.save(settled);
        var outcome = settled.settlement().outcome();
        events.publishEvent(new Change(
                "handover",
                before.brief().id(),
                "Settled: " + outcome.word(),
                before.state().word(),
                HandoverState.SETTLED.word(),
                settled.settlement().agreed()));
        if (outcome != HandoverOutcome.BOUGHT) {
            events.publishEvent(new ClosingsWanted(
                    List.of(new Closing(before.brief().opportunity(), false, "Settled: " + outcome.word() + "."))));
        }
        mail.settled(directory.find(before.brief().id()).orElseThrow());
    }
}
