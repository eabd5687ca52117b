// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.audit.Change;
import dev.pergola.messages.LettersWithdrawn;
import dev.pergola.messages.Withheld;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Calls an occasion off: whoever entered for it leaves, and their planned mails are withdrawn. */
@Service
class CancelOccasion {

    private final Occasions occasions;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CancelOccasion(Occasions occasions, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.occasions = occasions;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Returns what is wrong; empty means done. */
    @Transactional
    List<Problem> cancel(OccasionKinds.Kind kind, Occasion occasion, String reason) {
        if (reason.isBlank()) {
            return List.of(Problem.of("reason-required").at("reason"));
        }
        if (!occasions.cancel(occasion)) {
            return List.of(Problem.of("occasion-cancelled"));
        }
        events.publishEvent(new LettersWithdrawn(leave(kind, occasion), Withheld.LEFT));
        events.publishEvent(new Change(
                Occasion.KIND,
                occasion.id(),
                "Cancelled '%s' of %s".formatted(occasion.title(), kind.name()),
                "planned",
                "cancelled",
                reason.strip()));
        return List.of();
    }

    private List<UUID> leave(OccasionKinds.Kind kind, Occasion occasion) {
        return jdbc.sql("""
                update journeys.enrolments set state = 'LEFT', reason = 'OCCASION_CANCELLED', ended_at = :now
                where program = any(:programs) and state = 'ACTIVE' and occurrence = :key
                returning id
                """)
                .param("programs", kind.programs().toArray(String[]::new))
                .param("key", occasion.key())
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .list();
    }
}
