/** Inbound leads about community programs: answered to the lead with the program's address, never passed to a person. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "people", "packs", "accounts", "messages"})
@NullMarked
package dev.pergola.leads;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
