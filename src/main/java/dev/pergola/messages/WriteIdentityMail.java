// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.PackDirectory;
import dev.pergola.people.SignInLinkAsked;
import dev.pergola.people.StaffInvited;
import dev.pergola.shared.Ids;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes the letters that let people in. */
@Component
class WriteIdentityMail {

    private final ApplicationEventPublisher events;
    private final PackDirectory pack;
    private final Ids ids;

    WriteIdentityMail(ApplicationEventPublisher events, PackDirectory pack, Ids ids) {
        this.events = events;
        this.pack = pack;
        this.ids = ids;
    }

    @EventListener
    void write(SignInLinkAsked asked) {
        var minutes = Long.toString(asked.minutes());
        write(
                "sign-in-link",
                asked.email(),
                asked.name(),
                Map.of("minutes", minutes),
                Map.of("signInLink", asked.link()));
    }

    @EventListener
    void write(StaffInvited invited) {
        var days = Long.toString(invited.days());
        write(
                "staff-invitation",
                invited.email(),
                invited.name(),
                Map.of("days", days),
                Map.of("invitationLink", invited.link()));
    }

    private void write(
            String template, String email, String name, Map<String, String> variables, Map<String, String> secrets) {
        events.publishEvent(new LetterWritten(
                template + " · " + ids.next(),
                template,
                pack.vendor().support(),
                new LetterWritten.Recipient(email, name),
                null,
                variables,
                secrets,
                List.of()));
    }
}
