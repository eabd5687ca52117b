// SPDX-License-Identifier: Apache-2.0
package dev.pergola.checkout;

import dev.pergola.applications.ApplicationDirectory;
import dev.pergola.packs.Bundle;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.EmailAddress;
import dev.pergola.shared.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the member's choices: bundle, place, seats, licence contact. Empty means that they are good. */
@Service
class ChooseBundle {

    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,98}[A-Za-z0-9]");

    private final Carts carts;
    private final PackDirectory pack;
    private final SeatRule seatRule;

    ChooseBundle(Carts carts, PackDirectory pack, SeatRule seatRule) {
        this.carts = carts;
        this.pack = pack;
        this.seatRule = seatRule;
    }

    @Transactional
    List<Problem> choose(ApplicationDirectory.Checkout checkout, String bundleKey, String namespace) {
        var bundle = pack.bundle(bundleKey)
                .filter(found -> found.program().equals(checkout.program()))
                .orElse(null);
        if (bundle == null) {
            return List.of(Problem.of("bundle-unknown").at("bundle"));
        }
        var place = namespace.strip();
        var hosted = bundle.hosting() == Bundle.Hosting.saas;
        if (hosted && !NAMESPACE.matcher(place).matches()) {
            return List.of(Problem.of("namespace-invalid").at("namespace"));
        }
        carts.save(carts.find(checkout.application()).withBundle(bundle.key(), hosted ? place : null));
        return List.of();
    }

    @Transactional
    List<Problem> seats(ApplicationDirectory.Checkout checkout, String typed, String name, String email) {
        var found = new ArrayList<Problem>();
        var seats = typed.strip().matches("[0-9]{1,7}") ? Integer.parseInt(typed.strip()) : 0;
        var range = seatRule.range(checkout);
        if (seats < range.least() || seats > range.most()) {
            found.add(Problem.of("seats-out-of-range", range.least(), range.most())
                    .at("seats"));
        }
        if (name.isBlank()) {
            found.add(Problem.of("name-missing").at("contactName"));
        }
        if (EmailAddress.read(email).isEmpty()) {
            found.add(Problem.of("email-unreadable").at("contactEmail"));
        }
        if (found.isEmpty()) {
            carts.save(carts.find(checkout.application()).withSeats(seats, name.strip(), email.strip()));
        }
        return found;
    }
}
