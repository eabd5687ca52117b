/** Where a code becomes a subscription: the signed link, the wizard, the agreement, the one redemption. */
@ApplicationModule(
        allowedDependencies = {"shared", "audit", "people", "packs", "messages", "coupons", "licenses", "applications"})
@NullMarked
package dev.pergola.checkout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
