// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import dev.pergola.audit.Change;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts addresses on the suppression list: by hand, or because mail came back or a reader complained. */
@Service
class SuppressAddresses {

    static final String KIND = "suppression";

    /** What came of it. */
    sealed interface Outcome {

        /** @param known how many were on the list already */
        record Added(List<Suppression> added, int known) implements Outcome {}

        record Refused(List<Problem> problems) implements Outcome {}
    }

    private final Suppressions suppressions;
    private final ApplicationEventPublisher events;

    SuppressAddresses(Suppressions suppressions, ApplicationEventPublisher events) {
        this.suppressions = suppressions;
        this.events = events;
    }

    /** @param pasted one address on a line; the problems name fields {@code addresses} and {@code note} */
    @Transactional
    Outcome byHand(String pasted, String note) {
        var list = AddressList.read(pasted, "addresses");
        var problems = new ArrayList<>(list.problems());
        if (note.isBlank()) {
            problems.add(Problem.of("suppression-note-required").at("note"));
        }
        if (!problems.isEmpty()) {
            return new Outcome.Refused(problems);
        }
        var added = add(list.emails(), SuppressionReason.BY_HAND, null, note.strip());
        return new Outcome.Added(added, list.emails().size() - added.size());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void bounced(AddressBounced bounced) {
        add(small(bounced.email()), SuppressionReason.BOUNCED, bounced.message(), bounced.diagnosis());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void complained(Complained complained) {
        add(small(complained.email()), SuppressionReason.COMPLAINED, complained.message(), complained.diagnosis());
    }

    private List<Suppression> add(
            Collection<String> emails, SuppressionReason reason, @Nullable UUID message, String note) {
        var added =
                suppressions.add(emails, reason, message, note, Acting.current().label());
        added.forEach(one -> events.publishEvent(
                new Change(KIND, one.id(), "Put " + one.email() + " on the list", null, reason.word(), note)));
        return added;
    }

    private static List<String> small(String email) {
        return List.of(email.toLowerCase(Locale.ROOT));
    }
}
