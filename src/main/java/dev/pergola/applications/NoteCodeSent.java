// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.coupons.CouponDispatched;
import dev.pergola.messages.MessageSent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** When the mail with a code has left: the code is dispatched, and its applicant is waited for. */
@Component
class NoteCodeSent {

    private final Applications applications;
    private final Moves moves;
    private final ApplicationEventPublisher events;

    NoteCodeSent(Applications applications, Moves moves, ApplicationEventPublisher events) {
        this.applications = applications;
        this.moves = moves;
        this.events = events;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void note(MessageSent sent) {
        if (sent.subject() == null || !sent.key().startsWith("code-sent")) {
            return;
        }
        applications.lock(sent.subject()).ifPresent(application -> {
            events.publishEvent(new CouponDispatched(application.dossier().id()));
            if (application instanceof Application.Approved approved) {
                moves.move(approved, approved.codeSent(), "The code was sent", null);
            }
        });
    }
}
