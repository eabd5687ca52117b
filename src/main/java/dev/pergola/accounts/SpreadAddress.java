// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.audit.Change;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An address is written once: changed on an account or one of its contacts, it changes on the account, all its contacts
 * and its open opportunities.
 */
@Component
class SpreadAddress {

    private static final Set<String> PARTS = Set.of("street", "city", "state", "postalCode", "country");

    /** A record that got the new address along with the one that was edited. */
    record Touched(RecordKind kind, UUID id, String label) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SpreadAddress(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Carries the draft's address on when it changed, and says to which records. */
    List<Touched> after(Draft draft) {
        if (draft.kind() == RecordKind.OPPORTUNITY || PARTS.stream().noneMatch(draft::changes)) {
            return List.of();
        }
        var account =
                draft.kind() == RecordKind.ACCOUNT ? draft.id() : draft.after().get("account");
        var touched = touched(draft, (UUID) Objects.requireNonNull(account));
        touched.forEach(record -> {
            events.publishEvent(Change.of(
                    record.kind().word(),
                    record.id(),
                    "Changed: Address, with its account",
                    null,
                    line(draft.after())));
            events.publishEvent(new RecordChanged(record.kind(), record.id(), false, PARTS, draft.source()));
        });
        return touched;
    }

    private List<Touched> touched(Draft draft, UUID account) {
        var parts = new HashMap<String, @Nullable Object>();
        PARTS.forEach(part -> parts.put(part, draft.after().get(part)));
        return jdbc.sql("""
                with given as (
                    select cast(:street as text) as street, cast(:city as text) as city, cast(:state as text) as state,
                           cast(:postalCode as text) as postal_code, cast(:country as text) as country
                ), changed_accounts as (
                    update accounts.accounts r
                    set street = g.street, city = g.city, state = g.state, postal_code = g.postal_code,
                        country = g.country, source = :source, changed_at = :now
                    from given g
                    where r.id = :account
                      and (r.street, r.city, r.state, r.postal_code, r.country)
                          is distinct from (g.street, g.city, g.state, g.postal_code, g.country)
                    returning 'ACCOUNT' as kind, r.id, r.name as label
                ), changed_contacts as (
                    update accounts.contacts r
                    set street = g.street, city = g.city, state = g.state, postal_code = g.postal_code,
                        country = g.country, source = :source, changed_at = :now
                    from given g
                    where r.account = :account
                      and (r.street, r.city, r.state, r.postal_code, r.country)
                          is distinct from (g.street, g.city, g.state, g.postal_code, g.country)
                    returning 'CONTACT' as kind, r.id, concat_ws(' ', r.first_name, r.last_name) as label
                ), changed_opportunities as (
                    update accounts.opportunities r
                    set street = g.street, city = g.city, state = g.state, postal_code = g.postal_code,
                        country = g.country, source = :source, changed_at = :now
                    from given g
                    where r.account = :account and r.outcome = 'OPEN'
                      and (r.street, r.city, r.state, r.postal_code, r.country)
                          is distinct from (g.street, g.city, g.state, g.postal_code, g.country)
                    returning 'OPPORTUNITY' as kind, r.id, r.name as label
                )
                select * from changed_accounts
                union all select * from changed_contacts
                union all select * from changed_opportunities
                """)
                .params(parts)
                .param("account", account)
                .param("source", draft.source())
                .param("now", Timestamp.from(clock.instant()))
                .query(Touched.class)
                .list();
    }

    private static String line(Map<String, @Nullable Object> values) {
        return new Address(
                        Values.text(values.get("street")),
                        Values.text(values.get("city")),
                        Values.text(values.get("state")),
                        Values.text(values.get("postalCode")),
                        Values.text(values.get("country")))
                .line();
    }

    /** The account, its contacts and its open opportunities that have the account's address, one record left out. */
    List<Touched> sharing(UUID account, UUID except) {
        return jdbc.sql("""
                select r.kind, r.id, r.label
                from accounts.accounts a, lateral (
                    select 'ACCOUNT' as kind, 1 as place, a.id, a.name as label
                    union all
                    select 'CONTACT', 2, c.id, concat_ws(' ', c.first_name, c.last_name) from accounts.contacts c
                    where c.account = a.id
                      and (c.street, c.city, c.state, c.postal_code, c.country)
                          is not distinct from (a.street, a.city, a.state, a.postal_code, a.country)
                    union all
                    select 'OPPORTUNITY', 3, o.id, o.name from accounts.opportunities o
                    where o.account = a.id and o.outcome = 'OPEN'
                      and (o.street, o.city, o.state, o.postal_code, o.country)
                          is not distinct from (a.street, a.city, a.state, a.postal_code, a.country)
                ) r
                where a.id = :account and r.id <> :except
                order by r.place, r.label, r.id
                """)
                .param("account", account)
                .param("except", except)
                .query(Touched.class)
                .list();
    }

    /** How many records an address on this account stands on. */
    record Reach(long contacts, long opportunities) {}

    Reach reach(UUID account) {
        return jdbc.sql("""
                select (select count(*) from accounts.contacts where account = :account) as contacts,
                       (select count(*) from accounts.opportunities
                        where account = :account and outcome = 'OPEN') as opportunities
                """).param("account", account).query(Reach.class).single();
    }
}
