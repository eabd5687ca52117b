// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.shared.ServiceSettings;
import java.net.URI;
import org.springframework.stereotype.Component;

/** How far webhooks reach: to the internet, and beyond it only where the administrator allows it. */
@Component
class Reach {

    private final WebhookSettings settings;
    private final ServiceSettings service;

    Reach(WebhookSettings settings, ServiceSettings service) {
        this.settings = settings;
        this.service = service;
    }

    /** The sample company's receiver is a page of this service. */
    boolean allowsPrivate(URI address) {
        return settings.allowPrivateAddresses()
                || (service.sample() && address.toString().startsWith(service.address(SampleReceiver.PATH)));
    }
}
