/** Who uses Pergola: staff with roles, members with a proven address, their sessions, and what each may do. */
@ApplicationModule(allowedDependencies = {"shared", "audit"})
@NullMarked
package dev.pergola.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
