// SPDX-License-Identifier: Apache-2.0
/** Lifecycle programs as code: read and checked to the line, kept in versions that never change, compared in words. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "people", "packs", "rules"})
@NullMarked
package dev.pergola.programs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
