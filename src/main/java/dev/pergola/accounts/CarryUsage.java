// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the newest reading of each area on its account. */
@Component
class CarryUsage {

    private final JdbcClient jdbc;
    private final Clock clock;

    CarryUsage(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Returns the accounts that changed by it. */
    List<UUID> carry(Collection<UUID> accounts, String source) {
        return jdbc.sql("""
                with newest as (
                    select t.account, r.area, r.value
                    from unnest(cast(:accounts as uuid[])) as t (account)
                    cross join unnest(array ['LICENCES', 'CI', 'CD', 'SECURITY', 'PLANNING']) as areas (area)
                    cross join lateral (
                        select area, value from accounts.usage_readings
                        where account = t.account and area = areas.area order by day desc limit 1
                    ) r
                ), standing as (
                    select account, max(value) filter (where area = 'LICENCES') as licences,
                           max(value) filter (where area = 'CI') as ci, max(value) filter (where area = 'CD') as cd,
                           max(value) filter (where area = 'SECURITY') as security,
                           max(value) filter (where area = 'PLANNING') as planning
                    from newest group by account
                )
                update accounts.accounts a
                set licence_utilisation = coalesce(n.licences, a.licence_utilisation),
                    usage_ci = coalesce(n.ci, a.usage_ci), usage_cd = coalesce(n.cd, a.usage_cd),
                    usage_security = coalesce(n.security, a.usage_security),
                    usage_planning = coalesce(n.planning, a.usage_planning), source = :source, changed_at = :now
                from standing n
                where a.id = n.account
                  and (a.licence_utilisation, a.usage_ci, a.usage_cd, a.usage_security, a.usage_planning)
                      is distinct from
                      (coalesce(n.licences, a.licence_utilisation), coalesce(n.ci, a.usage_ci),
                       coalesce(n.cd, a.usage_cd), coalesce(n.security, a.usage_security),
                       coalesce(n.planning, a.usage_planning))
                returning a.id
                """)
                .param("accounts", accounts.toArray(UUID[]::new))
                .param("source", source)
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .list();
    }
}
