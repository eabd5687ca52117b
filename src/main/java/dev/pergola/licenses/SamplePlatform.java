// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.people.Open;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The hosted platform of the sample company: takes what is rightly signed, as a vendor's own would. */
@RestController
@ConditionalOnProperty(name = "pergola.sample", havingValue = "true")
class SamplePlatform {

    static final String PATH = "/sample/platform";

    private final HostedPlatform platform;
    private final Clock clock;

    SamplePlatform(HostedPlatform platform, Clock clock) {
        this.platform = platform;
        this.clock = clock;
    }

    @Open("The signature decides.")
    @PostMapping(PATH)
    ResponseEntity<Void> take(
            @RequestHeader("webhook-id") String id,
            @RequestHeader("webhook-timestamp") String timestamp,
            @RequestHeader("webhook-signature") String signature,
            @RequestBody String body) {
        var fits = platform.signature().fits(id, timestamp, signature, body, clock.instant());
        return ResponseEntity.status(fits ? HttpStatus.NO_CONTENT : HttpStatus.UNAUTHORIZED)
                .build();
    }
}
