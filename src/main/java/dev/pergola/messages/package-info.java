/** Letters: templates, an outbox in the same transaction as the decision, delivery by SMTP, an embedded mailbox. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "people", "api", "packs", "recipients"})
@NullMarked
package dev.pergola.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
