// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import dev.pergola.accounts.AccountsMerged;
import dev.pergola.accounts.AccountsParted;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** When two accounts become one, what the loser's contacts answered counts for the one that is left. */
@Component
class MoveAnswers {

    private final JdbcClient jdbc;

    MoveAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void follow(AccountsMerged merged) {
        move("""
                update surveys.answers
                set account = :winner, moved_from = :loser, changed_in = pg_current_xact_id()
                where account = :loser
                """, merged.winner(), merged.loser());
    }

    /** What came with the loser goes back with it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void follow(AccountsParted parted) {
        move("""
                update surveys.answers
                set account = :loser, moved_from = null, changed_in = pg_current_xact_id()
                where account = :winner and moved_from = :loser
                """, parted.winner(), parted.loser());
    }

    private void move(String sql, UUID winner, UUID loser) {
        jdbc.sql(sql).param("winner", winner).param("loser", loser).update();
    }
}
