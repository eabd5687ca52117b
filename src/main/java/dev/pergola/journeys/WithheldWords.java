// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.messages.Withheld;

/** Why letters are withheld, for pages that have only the code. */
record WithheldWords() {

    public String of(String reason) {
        return Withheld.valueOf(reason).sentence();
    }
}
