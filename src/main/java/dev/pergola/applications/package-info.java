/** Applications to community programs: from the first answer on the form to an active membership and its end. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "people",
            "api",
            "packs",
            "messages",
            "webhooks",
            "verification",
            "coupons",
            "licenses"
        })
@NullMarked
package dev.pergola.applications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
