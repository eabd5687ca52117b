/** One record of every customer: accounts, their contacts and opportunities, who owns them and what they use. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "audit",
            "people",
            "api",
            "webhooks",
            "packs",
            "timeline",
            "imports",
            "recipients"
        })
@NullMarked
package dev.pergola.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
