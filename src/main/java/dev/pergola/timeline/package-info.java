// SPDX-License-Identifier: Apache-2.0
/** What colleagues say about a record, on its timeline: posts, whom they mention, and what is answered. */
@ApplicationModule(allowedDependencies = {"shared", "audit", "people", "packs", "messages"})
@NullMarked
package dev.pergola.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
