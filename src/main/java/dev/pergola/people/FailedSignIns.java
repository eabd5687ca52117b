// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Slows guessing down: so many failures per address of a person and per address of a machine, over all nodes. */
@Component
class FailedSignIns {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PER_PERSON = 10;
    private static final int PER_MACHINE = 100;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    FailedSignIns(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    boolean tooMany(String email, String machine) {
        return jdbc.sql("""
                select count(*) filter (where lower(email) = lower(:email)) >= :perPerson
                    or count(*) filter (where address = :machine) >= :perMachine
                from people.failed_sign_ins
                where at > :since and (address = :machine or lower(email) = lower(:email))
                """)
                .param("email", email)
                .param("machine", machine)
                .param("perPerson", PER_PERSON)
                .param("perMachine", PER_MACHINE)
                .param("since", Timestamp.from(clock.instant().minus(WINDOW)))
                .query(Boolean.class)
                .single();
    }

    void note(String email, String machine) {
        jdbc.sql("insert into people.failed_sign_ins (id, at, address, email) values (:id, :at, :machine, :email)")
                .param("id", ids.next())
                .param("at", Timestamp.from(clock.instant()))
                .param("machine", machine)
                .param("email", email)
                .update();
    }
}
