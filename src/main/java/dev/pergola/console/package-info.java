/** The face: the shell around every page, the home page, search, and pages for what goes wrong. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "people", "packs"})
@NullMarked
package dev.pergola.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
