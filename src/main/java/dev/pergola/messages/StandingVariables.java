// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.PackDirectory;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The variables that every mail may use without anybody giving them. */
@Component
class StandingVariables {

    private final PackDirectory pack;

    StandingVariables(PackDirectory pack) {
        this.pack = pack;
    }

    Set<String> names() {
        return Set.of("recipientName", "vendorName", "productName");
    }

    Map<String, String> values(String recipientName) {
        return Map.of(
                "recipientName", recipientName,
                "vendorName", pack.vendor().name(),
                "productName", pack.vendor().product());
    }
}
