// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.people.Person;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Two reviewers never work on one application at once: whoever opens it holds it for a while. */
@Service
class ClaimReview {

    static final Duration CLAIM = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    ClaimReview(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes the application, or holds it longer; a problem when somebody else has it. */
    @Transactional
    List<Problem> claim(UUID id, Person reviewer) {
        var now = clock.instant();
        var claimed = jdbc.sql("""
                update applications.applications
                set reviewer = :reviewer, claimed_until = :until
                where id = :id and status in ('IN_REVIEW', 'INFORMATION_NEEDED')
                  and (reviewer is null or reviewer = :reviewer or claimed_until is null or claimed_until < :now)
                """)
                .param("reviewer", reviewer.id())
                .param("until", Timestamp.from(now.plus(CLAIM)))
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
        return claimed == 1 ? List.of() : List.of(Problem.of("application-claimed-by-another"));
    }

    @Transactional
    void release(UUID id, Person reviewer) {
        jdbc.sql("""
                update applications.applications set reviewer = null, claimed_until = null
                where id = :id and reviewer = :reviewer
                """).param("id", id).param("reviewer", reviewer.id()).update();
    }

    /** Gives applications to a reviewer in bulk; those that somebody works on right now stay. */
    @Transactional
    int assign(Collection<UUID> ids, UUID reviewer, UUID by) {
        return jdbc.sql("""
                update applications.applications
                set reviewer = :reviewer, claimed_until = null
                where id in (:ids) and status in ('IN_REVIEW', 'INFORMATION_NEEDED')
                  and (reviewer is null or reviewer = :by or claimed_until is null or claimed_until < :now)
                """)
                .param("reviewer", reviewer)
                .param("ids", ids)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
