/** The ground of the REST API: tokens and scopes, problems, paging, once-only writes, conditional changes, its published description. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "people"})
@NullMarked
package dev.pergola.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
