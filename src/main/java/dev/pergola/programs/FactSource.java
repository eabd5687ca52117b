// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.rules.FactSchema;

/** Brings the facts that programs' rules may ask for; the module that runs programs has it. */
public interface FactSource {

    FactSchema schema();
}
