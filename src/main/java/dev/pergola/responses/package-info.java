// SPDX-License-Identifier: Apache-2.0
/** What comes back: bounces, complaints and replies from a mailbox, opens from a pixel, each tied to its letter and counted once. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "people", "recipients", "messages", "accounts"})
@NullMarked
package dev.pergola.responses;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
