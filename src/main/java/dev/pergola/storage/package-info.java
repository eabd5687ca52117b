/** The database the service stands on, embedded or external, and the directory that holds it and its keys. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package dev.pergola.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
