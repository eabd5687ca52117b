// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.accounts.AccountDirectory;
import dev.pergola.accounts.Owner;
import dev.pergola.messages.LetterWritten;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.shared.ServiceSettings;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the other side: sales of a new hand-over, the program's people of what came of it. */
@Component
class HandoverMail {

    private final AccountDirectory accounts;
    private final PeopleDirectory people;
    private final PackDirectory pack;
    private final ServiceSettings settings;
    private final ApplicationEventPublisher events;

    HandoverMail(
            AccountDirectory accounts,
            PeopleDirectory people,
            PackDirectory pack,
            ServiceSettings settings,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.people = people;
        this.pack = pack;
        this.settings = settings;
        this.events = events;
    }

    /** To the account's owner; without one who works here, to everybody who takes hand-overs. */
    void opened(HandoverView view) {
        Optional.ofNullable(view.account())
                .flatMap(this::owner)
                .map(List::of)
                .orElseGet(() -> people.staffWho(Permission.TAKE_HANDOVERS))
                .forEach(person -> write("handover-opened", view, person));
    }

    /** The member of staff who owns the account; an owner who is known from the CRM only is none. */
    Optional<Person> owner(UUID account) {
        return staff(accounts.ownerOf(account)).flatMap(people::find).filter(person -> person.disabledAt() == null);
    }

    void settled(HandoverView view) {
        var recipients = new LinkedHashSet<UUID>();
        recipients.add(view.openedBy());
        staff(Optional.ofNullable(view.account()).flatMap(accounts::programOwnerOf))
                .ifPresent(recipients::add);
        people.find(recipients).forEach(person -> write("handover-settled", view, person));
    }

    private static Optional<UUID> staff(Optional<Owner> owner) {
        return owner.map(Owner::person);
    }

    private void write(String template, HandoverView view, Person to) {
        if (to.disabledAt() != null) {
            return;
        }
        var program = pack.program(view.program()).orElseThrow();
        events.publishEvent(new LetterWritten(
                template + " · " + view.id() + " · " + to.id(),
                template,
                program.address(),
                new LetterWritten.Recipient(to.email(), to.label()),
                view.id(),
                variables(view, program.name()),
                Map.of(),
                List.of()));
    }

    private Map<String, String> variables(HandoverView view, String program) {
        var variables = new HashMap<String, String>();
        variables.put("organisation", view.organisation());
        variables.put("programName", program);
        variables.put("reference", view.reference());
        variables.put("reason", view.reason().label());
        variables.put("words", view.words());
        variables.put("openedBy", Objects.requireNonNullElse(view.openedByName(), program));
        variables.put("dueOn", DayRule.WORDS.format(view.dueOn()));
        variables.put("grantEndsOn", DayRule.WORDS.format(view.grantEndsOn()));
        variables.put("handoverLink", settings.address(HandoverPages.LIST + "/" + view.id()));
        if (view.outcome() != null) {
            variables.put("outcome", sentence(view));
            variables.put("agreed", String.valueOf(view.agreed()));
            variables.put("settledBy", Objects.requireNonNullElse(view.settledByName(), "Sales"));
        }
        return variables;
    }

    /** For instance: "A paid subscription is agreed. The grant ends on 30 November 2026." */
    private static String sentence(HandoverView view) {
        var word = Objects.requireNonNull(view.outcome()).word();
        return Stream.of(
                        word.substring(0, 1).toUpperCase(java.util.Locale.ENGLISH) + word.substring(1) + ".",
                        view.endsOn() == null ? "" : "The grant ends on " + DayRule.WORDS.format(view.endsOn()) + ".")
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }
}
