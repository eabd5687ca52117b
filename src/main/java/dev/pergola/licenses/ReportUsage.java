// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes how many seats are in use. More than granted is allowed; the next term brings them, at no cost. */
@Service
class ReportUsage {

    static final int MOST = 1_000_000;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReportUsage(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    List<Problem> report(Subscription subscription, int used) {
        if (used < 0 || used > MOST) {
            return List.of(Problem.of("field-out-of-range", 0, MOST).at("used"));
        }
        jdbc.sql("update licenses.subscriptions set seats_used = :used, used_at = :now where id = :id")
                .param("used", used)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", subscription.id())
                .update();
        events.publishEvent(Change.of(
                "subscription",
                subscription.id(),
                "Reported seats in use",
                subscription.seatsUsed() == null
                        ? null
                        : subscription.seatsUsed().toString(),
                Integer.toString(used)));
        return List.of();
    }
}
