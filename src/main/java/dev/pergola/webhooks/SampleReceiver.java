// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.people.Open;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The other systems of the sample company: one takes what is rightly signed, one is out of order. */
@RestController
@ConditionalOnProperty(name = "pergola.sample", havingValue = "true")
class SampleReceiver {

    static final String PATH = "/sample/webhooks/";
    static final String OUT_OF_ORDER = PATH + "out-of-order";

    private final EndpointSecrets secrets;
    private final Clock clock;

    SampleReceiver(EndpointSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    @Open("The signature decides.")
    @PostMapping(PATH + "{id}")
    ResponseEntity<String> take(
            @PathVariable UUID id,
            @RequestHeader("webhook-id") String message,
            @RequestHeader("webhook-timestamp") String timestamp,
            @RequestHeader("webhook-signature") String signature,
            @RequestBody String body) {
        var fits = secrets.of(id).stream()
                .anyMatch(secret -> secret.fits(message, timestamp, signature, body, clock.instant()));
        return fits
                ? ResponseEntity.ok("Taken.")
                : ResponseEntity.status(HttpStatus.UNAUTHORIZED).body("The signature does not fit.");
    }

    @Open("It takes nothing.")
    @PostMapping(OUT_OF_ORDER)
    ResponseEntity<String> refuse() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .body("The partner portal is moving to a new data centre.");
    }
}
