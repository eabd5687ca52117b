// SPDX-License-Identifier: Apache-2.0
package dev.pergola.checkout;

import dev.pergola.applications.ApplicationDirectory;
import dev.pergola.coupons.Purpose;
import dev.pergola.licenses.Subscription;
import dev.pergola.licenses.SubscriptionDirectory;
import dev.pergola.packs.PackDirectory;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How many seats a member may take. Use beyond the granted seats is allowed during a term; at renewal it costs nothing
 * and comes on top, so a renewal has at least the seats of the term before plus what was used beyond them.
 */
@Component
class SeatRule {

    /**
     * What may be chosen.
     *
     * @param suggested what the form begins with
     * @param before    the seats of the earlier term; 0 for a new member
     * @param overage   used beyond them
     */
    record Range(int least, int most, int suggested, int before, int overage) {}

    private final ApplicationDirectory applications;
    private final SubscriptionDirectory subscriptions;
    private final PackDirectory pack;

    SeatRule(ApplicationDirectory applications, SubscriptionDirectory subscriptions, PackDirectory pack) {
        this.applications = applications;
        this.subscriptions = subscriptions;
        this.pack = pack;
    }

    Range range(ApplicationDirectory.Checkout checkout) {
        var most = pack.program(checkout.program()).orElseThrow().seats().most();
        var asked = Objects.requireNonNullElse(checkout.seats(), 1);
        return earlier(checkout)
                .filter(term -> term.overage() > 0)
                .map(term -> {
                    var least = term.seats() + term.overage();
                    return new Range(
                            least, Math.max(most, least), Math.max(asked, least), term.seats(), term.overage());
                })
                .orElseGet(() -> new Range(
                        1,
                        most,
                        asked,
                        earlier(checkout).map(Subscription::seats).orElse(0),
                        0));
    }

    private Optional<Subscription> earlier(ApplicationDirectory.Checkout checkout) {
        return checkout.kind() == Purpose.NEW
                ? Optional.empty()
                : applications
                        .earlierSubscription(checkout.member(), checkout.program(), checkout.application())
                        .flatMap(subscriptions::find);
    }
}
