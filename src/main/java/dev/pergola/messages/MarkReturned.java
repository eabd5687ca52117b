// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A letter that came back counts as bounced, whatever the first server said when it took it. */
@Component
class MarkReturned {

    private static final int LONGEST_REPLY = 500;

    private final JdbcClient jdbc;

    MarkReturned(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void mark(LetterCameBack letter) {
        jdbc.sql("""
                update messages.messages set state = 'BOUNCED', reply = left(:reply, :longest)
                where id = :id and state in ('SENT', 'UNKNOWN')
                """)
                .param("reply", letter.reply())
                .param("longest", LONGEST_REPLY)
                .param("id", letter.message())
                .update();
    }
}
