// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcDeniedDomains implements DeniedDomains {

    /** A domain on the list. */
    record Denied(String domain, String reason, String deniedBy, Instant deniedAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcDeniedDomains(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Map<String, String> find(Collection<String> domains) {
        var reasons = new HashMap<String, String>();
        jdbc.sql("select domain, reason from verification.denied_domains where domain = any(:domains)")
                .param("domains", domains.toArray(String[]::new))
                .query(row -> {
                    reasons.put(row.getString("domain"), row.getString("reason"));
                });
        return reasons;
    }

    Optional<Denied> find(String domain) {
        return jdbc.sql("select * from verification.denied_domains where domain = :domain")
                .param("domain", domain)
                .query(Denied.class)
                .optional();
    }

    List<Denied> all() {
        return jdbc.sql("select * from verification.denied_domains order by domain")
                .query(Denied.class)
                .list();
    }

    void deny(DomainName domain, String reason, String by) {
        jdbc.sql("""
                insert into verification.denied_domains (domain, reason, denied_by, denied_at)
                values (:domain, :reason, :by, :now)
                on conflict (domain) do update set reason = :reason, denied_by = :by, denied_at = :now
                """)
                .param("domain", domain.ascii())
                .param("reason", reason)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    boolean allow(String domain) {
        return jdbc.sql("delete from verification.denied_domains where domain = :domain")
                        .param("domain", domain)
                        .update()
                == 1;
    }
}
