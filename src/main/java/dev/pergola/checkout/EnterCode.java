// SPDX-License-Identifier: Apache-2.0
package dev.pergola.checkout;

import dev.pergola.applications.ApplicationDirectory;
import dev.pergola.coupons.CouponDirectory;
import dev.pergola.messages.LetterWritten;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ServiceSettings;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks at the code that a member typed; guessing is slowed down and reported. Empty means that it is good. */
@Service
class EnterCode {

    private final CouponDirectory coupons;
    private final Carts carts;
    private final Refusals refusals;
    private final PeopleDirectory people;
    private final PackDirectory pack;
    private final ServiceSettings settings;
    private final ApplicationEventPublisher events;
    private final Ids ids;

    EnterCode(
            CouponDirectory coupons,
            Carts carts,
            Refusals refusals,
            PeopleDirectory people,
            PackDirectory pack,
            ServiceSettings settings,
            ApplicationEventPublisher events,
            Ids ids) {
        this.coupons = coupons;
        this.carts = carts;
        this.refusals = refusals;
        this.people = people;
        this.pack = pack;
        this.settings = settings;
        this.events = events;
        this.ids = ids;
    }

    @Transactional
    List<Problem> enter(ApplicationDirectory.Checkout checkout, Person member, String typed, String address) {
        if (refusals.tooMany(member, address)) {
            report(address, member, checkout.program());
            return refused(Problem.of("too-many-attempts"), checkout, member, address);
        }
        return switch (coupons.check(typed, member.id(), checkout.application())) {
            case CouponDirectory.Answer.Refused(var problem) -> refused(problem, checkout, member, address);
            case CouponDirectory.Answer.Fine(var coupon) -> {
                carts.save(carts.find(checkout.application()).withCoupon(coupon));
                yield List.of();
            }
        };
    }

    private List<Problem> refused(
            Problem problem, ApplicationDirectory.Checkout checkout, Person member, String address) {
        refusals.note(problem, "/checkout code", address, member, checkout.application());
        return List.of(problem.at("code"));
    }

    private void report(String address, Person member, String programKey) {
        if (!refusals.isNewReport(address, member)) {
            return;
        }
        var program = pack.program(programKey).orElseThrow();
        people.staffWho(Permission.ISSUE_COUPONS)
                .forEach(person -> events.publishEvent(new LetterWritten(
                        "guessing-reported · " + ids.next(),
                        "guessing-reported",
                        program.address(),
                        new LetterWritten.Recipient(person.email(), person.label()),
                        null,
                        Map.of(
                                "address", address,
                                "attempts", Integer.toString(Refusals.PER_MEMBER),
                                "reportLink", settings.address("/console/checkout-errors?q=" + address)),
                        Map.of(),
                        List.of())));
    }
}
