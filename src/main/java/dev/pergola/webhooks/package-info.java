// SPDX-License-Identifier: Apache-2.0
/** Tells other systems what happened: events to signed webhooks, retried, replayable, never to a private address. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "people"})
@NullMarked
package dev.pergola.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
