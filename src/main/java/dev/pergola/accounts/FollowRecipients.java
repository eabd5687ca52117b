// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.recipients.AddressBounced;
import dev.pergola.recipients.AddressTrusted;
import dev.pergola.recipients.Resubscribed;
import dev.pergola.recipients.Unsubscribed;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes onto contacts what their addresses taught: that one bounced, that its reader wants no marketing or wants it again. */
@Component
class FollowRecipients {

    private static final String SOURCE = "service";
    private static final String UNSUBSCRIBED = "unsubscribed";
    private static final String EMAIL_STATE = "emailState";

    private final ContactDirectory contacts;
    private final TakeArrivedFields take;

    FollowRecipients(ContactDirectory contacts, TakeArrivedFields take) {
        this.contacts = contacts;
        this.take = take;
    }

    /** One topic less is no reason to count as unsubscribed. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void follow(Unsubscribed unsubscribed) {
        if (unsubscribed.topic() == null) {
            write(
                    unsubscribed.email(),
                    contact -> !contact.unsubscribed(),
                    Map.of(UNSUBSCRIBED, "true"),
                    "The reader wants nothing but what concerns a contract.");
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void follow(Resubscribed resubscribed) {
        if (resubscribed.topic() == null) {
            write(
                    resubscribed.email(),
                    Contact::unsubscribed,
                    Map.of(UNSUBSCRIBED, "false"),
                    "The reader wants mail again.");
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void follow(AddressBounced bounced) {
        write(
                bounced.email(),
                contact -> contact.emailState() != EmailState.BOUNCED,
                Map.of(EMAIL_STATE, EmailState.BOUNCED.name()),
                "Mail came back: " + bounced.diagnosis());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void follow(AddressTrusted trusted) {
        write(
                trusted.email(),
                contact -> contact.emailState() == EmailState.BOUNCED,
                Map.of(EMAIL_STATE, EmailState.UNVERIFIED.name()),
                "The address was taken off the suppression list.");
    }

    private void write(String email, Predicate<Contact> differs, Map<String, String> fields, String why) {
        List<FieldsArrived.Arrival> arrivals = contacts.withAddress(email).stream()
                .filter(differs)
                .map(contact -> new FieldsArrived.Arrival(contact.id(), false, null, Map.copyOf(fields)))
                .toList();
        if (!arrivals.isEmpty()) {
            take.take(new FieldsArrived(RecordKind.CONTACT, SOURCE, why, arrivals, _ -> {}));
        }
    }
}
