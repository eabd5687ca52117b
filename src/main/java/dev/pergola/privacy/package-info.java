/** What is held on a person: looked up, given out, erased with the audit chain whole, and aged by itself. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "people", "packs"})
@NullMarked
package dev.pergola.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
