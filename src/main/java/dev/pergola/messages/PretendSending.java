// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.sql.Timestamp;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Lets letters count as sent in a rehearsal, and sees to it that it stays one. */
@Component
class PretendSending {

    private final JdbcClient jdbc;

    PretendSending(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void pretend(SendingPretended letters) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        jdbc.sql("""
                update messages.messages set state = 'SENT', sent_at = due_at
                where state in ('PLANNED', 'DEFERRED') and due_at >= :from and due_at <= :until and program is not null
                    and not exists (
                        select from messages.held_programs held where held.program = messages.program
                    )
                """)
                .param("from", Timestamp.from(letters.from()))
                .param("until", Timestamp.from(letters.until()))
                .update();
    }
}
