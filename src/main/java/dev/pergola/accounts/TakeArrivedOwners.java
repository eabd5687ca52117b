// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.shared.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps who owns records in the CRM. Somebody who is known by mail address only gets the CRM's id. */
@Component
class TakeArrivedOwners {

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    TakeArrivedOwners(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void take(OwnersArrived arrived) {
        var arrivals = arrived.arrivals();
        jdbc.sql("""
                with given as (
                    select * from unnest(:ids, :externalIds, :names, :emails) as g (id, external_id, name, email)
                ), adopted as (
                    update accounts.owners o set external_id = g.external_id
                    from given g
                    where o.external_id is null and lower(o.email) = lower(g.email)
                      and not exists (select from accounts.owners other where other.external_id = g.external_id)
                      and not exists (select from given twin
                                      where lower(twin.email) = lower(g.email) and twin.external_id < g.external_id)
                      and not exists (select from accounts.owners twin
                                      where twin.external_id is null and lower(twin.email) = lower(g.email)
                                        and twin.id < o.id)
                    returning o.external_id
                )
                insert into accounts.owners (id, external_id, name, email, created_at)
                select id, external_id, name, email, :now from given
                where external_id not in (select external_id from adopted)
                on conflict (external_id) do update set name = excluded.name, email = excluded.email
                where owners.person is null
                """)
                .param("ids", arrivals.stream().map(_ -> ids.next()).toArray(java.util.UUID[]::new))
                .param(
                        "externalIds",
                        arrivals.stream().map(OwnersArrived.Arrival::externalId).toArray(String[]::new))
                .param(
                        "names",
                        arrivals.stream().map(OwnersArrived.Arrival::name).toArray(String[]::new))
                .param(
                        "emails",
                        arrivals.stream().map(OwnersArrived.Arrival::email).toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
