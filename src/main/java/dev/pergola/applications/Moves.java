// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.audit.Change;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Carries out a transition: the row, the trail and the mail that tells the applicant, all in one transaction. */
@Component
class Moves {

    private final Applications applications;
    private final MemberMail mail;
    private final AnnounceApplication announce;
    private final ApplicationEventPublisher events;

    Moves(Applications applications, MemberMail mail, AnnounceApplication announce, ApplicationEventPublisher events) {
        this.applications = applications;
        this.mail = mail;
        this.announce = announce;
        this.events = events;
    }

    /** Without a mail: for a step that another one follows at once. */
    void move(Application from, Application to, String what, @Nullable String why) {
        applications.save(to);
        events.publishEvent(new Change(
                "application",
                to.dossier().id(),
                what,
                from.status().label(),
                to.status().label(),
                why));
        announce.moved(from, to);
    }

    /** With the mail that the program has for it. @param slot a name under {@code mails} of the program's file */
    void move(
            Application from,
            Application to,
            String what,
            @Nullable String why,
            String slot,
            Map<String, String> variables) {
        move(from, to, what, why);
        mail.write(to.dossier(), slot, variables, Map.of());
    }
}
