/** Whether an applicant is who the program is for: institutions by mail domain, licences, screenshots, verifiers. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "people", "api", "packs"})
@NullMarked
package dev.pergola.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
