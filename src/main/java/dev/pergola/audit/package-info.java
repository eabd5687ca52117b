/** The append-only trail of every change of state: who, when, what record, before, after, why; hash-chained. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package dev.pergola.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
