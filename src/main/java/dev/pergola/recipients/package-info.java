// SPDX-License-Identifier: Apache-2.0
/** Who may be written to: what readers chose, who wants nothing any more, which addresses do not work. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "people", "api", "packs"})
@NullMarked
package dev.pergola.recipients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
