/** Keeps customers' records equal here and in the CRM: both ways, field by field, with conflicts and problems for people. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "people", "packs", "accounts"})
@NullMarked
package dev.pergola.synchronization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
