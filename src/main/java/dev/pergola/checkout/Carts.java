// SPDX-License-Identifier: Apache-2.0
package dev.pergola.checkout;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of carts. */
@Component
class Carts {

    private final JdbcClient jdbc;
    private final Clock clock;

    Carts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Cart find(UUID application) {
        return jdbc.sql("""
                select application, coupon, bundle, seats, namespace, contact_name, contact_email
                from checkout.carts where application = :id
                """)
                .param("id", application)
                .query(Cart.class)
                .optional()
                .orElseGet(() -> Cart.empty(application));
    }

    void save(Cart cart) {
        jdbc.sql("""
                insert into checkout.carts
                    (application, coupon, bundle, seats, namespace, contact_name, contact_email, updated_at)
                values (:application, :coupon, :bundle, :seats, :namespace, :contactName, :contactEmail, :now)
                on conflict (application) do update set
                    coupon = :coupon, bundle = :bundle, seats = :seats, namespace = :namespace,
                    contact_name = :contactName, contact_email = :contactEmail, updated_at = :now
                """)
                .param("application", cart.application())
                .param("coupon", cart.coupon())
                .param("bundle", cart.bundle())
                .param("seats", cart.seats())
                .param("namespace", cart.namespace())
                .param("contactName", cart.contactName())
                .param("contactEmail", cart.contactEmail())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
