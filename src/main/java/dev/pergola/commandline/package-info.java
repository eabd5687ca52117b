/** The command line: the same jar serves, imports, checks and verifies. */
@ApplicationModule
@NullMarked
package dev.pergola.commandline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
