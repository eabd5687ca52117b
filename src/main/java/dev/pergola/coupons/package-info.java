/** Codes: made in batches, given to one member, redeemed once; with a ledger of each. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "people", "api", "packs", "messages", "webhooks"})
@NullMarked
package dev.pergola.coupons;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
