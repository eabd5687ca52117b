// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.audit.Change;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives an endpoint a new secret; the one before it signs along for a day, so that nothing is refused meanwhile. */
@Service
class RotateSecret {

    private final EndpointSecrets secrets;
    private final ApplicationEventPublisher events;

    RotateSecret(EndpointSecrets secrets, ApplicationEventPublisher events) {
        this.secrets = secrets;
        this.events = events;
    }

    /** The new secret, to be shown once. */
    @Transactional
    String rotate(UUID endpoint) {
        events.publishEvent(Change.of("webhook endpoint", endpoint, "Made a new signing secret", null, null));
        return secrets.make(endpoint);
    }
}
