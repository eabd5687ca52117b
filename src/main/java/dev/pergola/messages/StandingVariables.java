// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.MailingWords;
import dev.pergola.packs.PackDirectory;
import dev.pergola.recipients.PreferenceLinks;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The variables that every mail may use without anybody giving them; those on a topic can be turned off by two links. */
@Component
class StandingVariables {

    static final String UNSUBSCRIBE = "unsubscribeLink";

    private static final String PREFERENCES = "preferencesLink";
    private static final UUID NOBODYS = new UUID(0, 0);

    private final PackDirectory pack;
    private final PreferenceLinks links;

    StandingVariables(PackDirectory pack, PreferenceLinks links) {
        this.pack = pack;
        this.links = links;
    }

    Set<String> names() {
        return Set.of("recipientName", "vendorName", "productName", UNSUBSCRIBE, PREFERENCES);
    }

    Map<String, String> values(UUID message, String topic, String email, String recipientName) {
        var vendor = pack.vendor();
        return topic.equals(MailingWords.TRANSACTIONAL)
                ? Map.of("recipientName", recipientName, "vendorName", vendor.name(), "productName", vendor.product())
                : Map.of(
                        "recipientName",
                        recipientName,
                        "vendorName",
                        vendor.name(),
                        "productName",
                        vendor.product(),
                        UNSUBSCRIBE,
                        links.unsubscribe(email, topic, message).toString(),
                        PREFERENCES,
                        links.preferences(email).toString());
    }

    /** For a look at a template. */
    Map<String, String> samples(String topic) {
        return values(NOBODYS, topic, "recipient@example.org", "Sample Recipient");
    }
}
