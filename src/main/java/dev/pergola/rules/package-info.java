// SPDX-License-Identifier: Apache-2.0
/** Rules in a part of the Common Expression Language: read and checked once, then written as SQL, evaluated, explained. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package dev.pergola.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
