// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.accounts.AccountsMerged;
import dev.pergola.accounts.AccountsParted;
import dev.pergola.messages.LettersWithdrawn;
import dev.pergola.messages.Withheld;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * When two accounts become one, what the loser was in counts for the one that is left, so that nobody hears the same twice;
 * where both are inside the same program, the loser leaves it.
 */
@Component
class FollowMerges {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FollowMerges(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** What came with the loser goes back with it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void follow(AccountsParted parted) {
        jdbc.sql("""
                update journeys.enrolments set account = :loser, moved_from = null
                where account = :winner and moved_from = :loser
                """)
                .param("winner", parted.winner())
                .param("loser", parted.loser())
                .update();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void follow(AccountsMerged merged) {
        jdbc.sql("""
                update journeys.enrolments e set account = :winner, moved_from = :loser
                where e.account = :loser and not exists (
                    select from journeys.enrolments w
                    where w.account = :winner and w.program = e.program
                        and (w.occurrence = e.occurrence or w.state = 'ACTIVE')
                )
                """)
                .param("winner", merged.winner())
                .param("loser", merged.loser())
                .update();
        var left = jdbc.sql("""
                update journeys.enrolments set state = 'LEFT', reason = 'MERGED', ended_at = :now
                where account = :loser and state = 'ACTIVE'
                returning id
                """)
                .param("loser", merged.loser())
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .list();
        events.publishEvent(new LettersWithdrawn(left, Withheld.LEFT));
    }
}
