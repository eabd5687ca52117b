/** What comes after a term: which account holds it, the renewal ahead of its end, and the hand-over to sales. */
@ApplicationModule(
        allowedDependencies = {"shared", "audit", "people", "packs", "messages", "accounts", "licenses", "verification"
        })
@NullMarked
package dev.pergola.renewals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
