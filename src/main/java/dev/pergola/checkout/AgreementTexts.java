// SPDX-License-Identifier: Apache-2.0
package dev.pergola.checkout;

import dev.pergola.packs.Agreement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Agreements as they were read, kept for as long as somebody's acceptance names them. */
@Component
class AgreementTexts {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    AgreementTexts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void keep(Agreement agreement) {
        if (kept.contains(agreement.hash())) {
            return;
        }
        jdbc.sql("""
                insert into checkout.agreement_texts (hash, agreement, version, title, body, seen_at)
                values (:hash, :agreement, :version, :title, :body, :now)
                on conflict (hash) do nothing
                """)
                .param("hash", agreement.hash())
                .param("agreement", agreement.key())
                .param("version", agreement.version())
                .param("title", agreement.title())
                .param("body", agreement.body())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        kept.add(agreement.hash());
    }
}
