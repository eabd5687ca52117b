// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a post back, with the reason in its place: nobody reads its text on a page any more, and what it wanted of
 * somebody is no longer open. Returns what is wrong; empty means done, also when it was done before.
 */
@Service
class WithdrawPost {

    static final int LONGEST_REASON = 500;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WithdrawPost(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** @param field where the reason stands in the form */
    @Transactional
    List<Problem> withdraw(Post post, String typed, String field) {
        var reason = PostText.kept(typed);
        if (reason.isEmpty()) {
            return List.of(Problem.of("reason-required").at(field));
        }
        if (reason.length() > LONGEST_REASON) {
            return List.of(Problem.of("field-too-long", LONGEST_REASON).at(field));
        }
        var withdrawn = jdbc.sql("""
                update timeline.posts set withdrawn_at = :now, reason = :reason
                where id = :id and withdrawn_at is null
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("reason", reason)
                .param("id", post.id())
                .update();
        if (withdrawn == 1) {
            jdbc.sql("update timeline.mentions set state = 'WITHDRAWN' where post = :id and state = 'OPEN'")
                    .param("id", post.id())
                    .update();
            events.publishEvent(new Change(
                    "post", post.id(), "Withdrew a post on " + post.recordLabel(), "shown", "withdrawn", reason));
        }
        return List.of();
    }
}
