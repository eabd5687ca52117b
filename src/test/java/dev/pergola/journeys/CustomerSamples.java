// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.sql.Date;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts customers into the database, as an import would. */
final class CustomerSamples {

    private final JdbcClient jdbc;

    CustomerSamples(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account in the tech-touch segment with one active subscription. */
    UUID account(String name, @Nullable LocalDate since, @Nullable LocalDate renewal) {
        return jdbc.sql("""
                insert into accounts.accounts
                    (id, name, status, size, segment, customer_since, next_renewal, licence_utilisation, usage_ci,
                     active_subscriptions, created_at, changed_at)
                values (uuidv7(), :name, 'CUSTOMER', 'SMB', 'TECH_TOUCH', :since, :renewal, 0.5, 0.1, 1, now(), now())
                returning id
                """)
                .param("name", name)
                .param("since", since == null ? null : Date.valueOf(since))
                .param("renewal", renewal == null ? null : Date.valueOf(renewal))
                .query(UUID.class)
                .single();
    }

    /** A contact with an address of their own. @param zone null when it is unknown */
    UUID contact(UUID account, String lastName, @Nullable String zone, String... roles) {
        return jdbc.sql("""
                insert into accounts.contacts (id, account, first_name, last_name, email, roles, zone, created_at, changed_at)
                values (uuidv7(), :account, 'Avery', :lastName, :email, :roles, :zone, now(), now())
                returning id
                """)
                .param("account", account)
                .param("lastName", lastName)
                .param("email", UUID.randomUUID() + "@customers.example")
                .param("roles", roles)
                .param("zone", zone)
                .query(UUID.class)
                .single();
    }

    /** Sets one column of an account. */
    void set(UUID account, String statement) {
        jdbc.sql(statement).param("id", account).update();
    }
}
