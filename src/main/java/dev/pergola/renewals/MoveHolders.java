// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.accounts.AccountsMerged;
import dev.pergola.accounts.AccountsParted;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets the account that is left of a merge hold what both held, and gives back just that when the merge is undone. */
@Component
class MoveHolders {

    private final JdbcClient jdbc;

    MoveHolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void merged(AccountsMerged merged) {
        jdbc.sql("""
                with moved as (
                    update renewals.holders set account = :winner where account = :loser returning subscription
                )
                insert into renewals.moved_holders (merge, subscription) select :merge, subscription from moved
                """)
                .param("winner", merged.winner())
                .param("loser", merged.loser())
                .param("merge", merged.merge())
                .update();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void parted(AccountsParted parted) {
        jdbc.sql("""
                with back as (
                    delete from renewals.moved_holders where merge = :merge returning subscription
                )
                update renewals.holders h set account = :loser
                from back b where h.subscription = b.subscription and h.account = :winner
                """)
                .param("merge", parted.merge())
                .param("loser", parted.loser())
                .param("winner", parted.winner())
                .update();
    }
}
