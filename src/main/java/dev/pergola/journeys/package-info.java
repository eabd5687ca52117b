// SPDX-License-Identifier: Apache-2.0
/** Runs lifecycle programs: who enters, which step is due, which mail is wanted, and why somebody gets nothing. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "people",
            "api",
            "packs",
            "rules",
            "programs",
            "recipients",
            "messages",
            "timeline",
            "accounts",
            "surveys"
        })
@NullMarked
package dev.pergola.journeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
