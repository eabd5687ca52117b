// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.audit.Change;
import dev.pergola.shared.Actor;
import dev.pergola.shared.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the domains whose addresses were abused: their applicants are asked for stronger proof, not banned. */
@Service
class KeepDenyList {

    private final JdbcDeniedDomains denied;
    private final ApplicationEventPublisher events;

    KeepDenyList(JdbcDeniedDomains denied, ApplicationEventPublisher events) {
        this.denied = denied;
        this.events = events;
    }

    @Transactional
    List<Problem> deny(String typed, String reason, Actor by) {
        if (!(DomainName.read(typed) instanceof DomainName.Reading.Read(var domain))) {
            return List.of(Problem.of("domain-unreadable").at("domain"));
        }
        if (reason.isBlank()) {
            return List.of(Problem.of("reason-required").at("reason"));
        }
        denied.deny(domain, reason.strip(), by.label());
        events.publishEvent(new Change(
                "domain", id(domain.ascii()), "Put " + domain.ascii() + " on the deny list", null, "denied", reason));
        return List.of();
    }

    @Transactional
    boolean allow(String domain) {
        var removed = denied.allow(domain);
        if (removed) {
            events.publishEvent(
                    Change.of("domain", id(domain), "Took " + domain + " off the deny list", "denied", "allowed"));
        }
        return removed;
    }

    Optional<JdbcDeniedDomains.Denied> find(String domain) {
        return denied.find(domain);
    }

    List<JdbcDeniedDomains.Denied> all() {
        return denied.all();
    }

    private static UUID id(String domain) {
        return UUID.nameUUIDFromBytes(domain.getBytes(StandardCharsets.UTF_8));
    }
}
