// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.coupons.CouponAssigned;
import dev.pergola.coupons.CouponWanted;
import dev.pergola.coupons.Purpose;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.shared.ServiceSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gets a code for an approved application and writes the mail that brings it, with its own checkout link. */
@Component
class SendCode {

    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final Applications applications;
    private final MemberMail mail;
    private final CheckoutLinks links;
    private final PackDirectory pack;
    private final PeopleDirectory people;
    private final ServiceSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SendCode(
            Applications applications,
            MemberMail mail,
            CheckoutLinks links,
            PackDirectory pack,
            PeopleDirectory people,
            ServiceSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.applications = applications;
        this.mail = mail;
        this.links = links;
        this.pack = pack;
        this.people = people;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** @param sentBy who decided; kept with the code */
    void send(Dossier dossier, String sentBy) {
        var program = pack.program(dossier.program()).orElseThrow();
        var person = people.find(dossier.member()).orElseThrow();
        var expires = clock.instant().plus(Duration.ofDays(program.linkValidDays()));
        events.publishEvent(new CouponWanted(
                dossier.id(), program.key(), dossier.kind(), person.id(), person.email(), sentBy, expires));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void write(CouponAssigned assigned) {
        var dossier = applications.lock(assigned.application()).orElseThrow().dossier();
        var link = settings.address("/checkout/" + links.make(dossier.id(), dossier.kind(), assigned.expiresAt()));
        var day = DAY.format(assigned.expiresAt().atZone(pack.calendar().zone()));
        mail.write(
                dossier,
                dossier.kind() == Purpose.NEW ? "code-sent" : "code-sent-renewal",
                Map.of("codeExpiresOn", day),
                Map.of("code", assigned.code().text(), "checkoutLink", link));
    }
}
