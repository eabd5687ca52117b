// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.audit.Change;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends a token: the next request that shows it is refused. */
@Service
class RevokeToken {

    private final Tokens tokens;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RevokeToken(Tokens tokens, ApplicationEventPublisher events, Clock clock) {
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
    }

    /** False when this person has no such token, or it was revoked before. */
    @Transactional
    boolean revoke(UUID token, UUID person) {
        var name = tokens.revoke(token, person, clock.instant());
        name.ifPresent(found -> events.publishEvent(
                Change.of("person", person, "Revoked the API token '" + found + "'", "valid", "revoked")));
        return name.isPresent();
    }
}
