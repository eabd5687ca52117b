// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts of which a rule may say something new: theirs, a contact's, an opportunity's, an answer's or an enrolment's facts changed. */
@Component
class ChangedAccounts {

    /** With more than these, asking everybody costs less. */
    private static final int MOST = 50_000;

    private final JdbcClient jdbc;

    ChangedAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Changes of transactions before this one can be seen by now; those from it on are asked for next time. */
    String horizon() {
        return jdbc.sql("select cast(pg_snapshot_xmin(pg_current_snapshot()) as text)")
                .query(String.class)
                .single();
    }

    /** Those changed since a horizon; empty when they are so many that everybody should be asked. */
    Optional<UUID[]> since(String horizon) {
        var found = jdbc.sql("""
                select id from accounts.account_facts where changed_in >= cast(:horizon as xid8)
                union
                select account from accounts.contact_facts where changed_in >= cast(:horizon as xid8)
                union
                select account from accounts.opportunity_facts where changed_in >= cast(:horizon as xid8)
                union
                select account from surveys.answer_facts where changed_in >= cast(:horizon as xid8)
                union
                select account from journeys.enrolments where changed_in >= cast(:horizon as xid8)
                limit :most
                """)
                .param("horizon", horizon)
                .param("most", MOST + 1)
                .query(UUID.class)
                .list();
        return found.size() > MOST ? Optional.empty() : Optional.of(found.toArray(UUID[]::new));
    }
}
