/** Reads files of records, however long and however written, into whatever module keeps the records. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "people", "webhooks"})
@NullMarked
package dev.pergola.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
