/** What a code buys: subscriptions, signed licence files, entitlements on the hosted platform, their revocation. */
@ApplicationModule(
        allowedDependencies = {"shared", "audit", "people", "api", "packs", "messages", "timeline", "webhooks"})
@NullMarked
package dev.pergola.licenses;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
