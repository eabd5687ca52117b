// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.PersonalRecords;
import dev.pergola.shared.Problem;
import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Subscriptions with their licence contact, and what licence files say of that person. */
@Component
class LicenseRecords implements PersonalRecords {

    private static final String KEY = "licences";

    private record Known(UUID id, String name) {}

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final Clock clock;

    LicenseRecords(JdbcClient jdbc, PackDirectory pack, Clock clock) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String kind() {
        return "Subscriptions and licences";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("licenses.signing_keys", "", "id public_key sealed_private"),
                Table.of(
                        "licenses.subscriptions",
                        "organisation namespace contact_name contact_email reason",
                        "reference program bundle bundle_name tier hosting state"),
                Table.of("licenses.lines", "", "sku name kind hosting state trouble"),
                Table.of("licenses.licenses", "payload reason", "serial signing_key"));
    }

    @Override
    public Subject trace(Subject subject) {
        var known = subject.in(jdbc.sql("""
                select id, case when lower(contact_email) = :address then contact_name else '' end as name
                from licenses.subscriptions where member = any(:identities) or lower(contact_email) = :address
                """)).query(Known.class).list();
        return subject.told(known.stream().map(Known::id).toList())
                .named(known.stream().map(Known::name).toList());
    }

    @Override
    public List<Part> export(Subject subject) {
        return List.of(
                Part.of(
                        "Subscriptions",
                        subject.in(jdbc.sql("""
                        select row_to_json(found) from (
                            select 'SUB-' || lpad(number::text, 6, '0') as subscription, reference as application, program,
                                   organisation, bundle_name, tier, hosting, seats, seats_used, namespace, contact_name,
                                   contact_email, starts_on, ends_on, state, created_at, revoked_at, reason
                            from licenses.subscriptions where id = any(:records) order by created_at
                        ) found
                        """)).query(PersonalRecords::row).list()),
                Part.of(
                        "Licences",
                        subject.in(jdbc.sql("""
                        select row_to_json(found) from (
                            select serial, payload::jsonb as says, revoked_at, reason
                            from licenses.licenses where subscription = any(:records) order by serial
                        ) found
                        """)).query(PersonalRecords::row).list()));
    }

    @Override
    public List<Problem> obstacles(Subject subject) {
        var running = subject.in(jdbc.sql("""
                select string_agg('SUB-' || lpad(number::text, 6, '0'), ', ' order by number)
                from licenses.subscriptions where id = any(:records) and state in ('PENDING', 'ACTIVE')
                """)).query(String.class).optional();
        return running.map(references -> Problem.of("erasure-subscription-runs", references)).stream()
                .toList();
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var period = pack.privacy().kept(KEY).orElseThrow();
        var today = pack.calendar().today(clock);
        var erased = subject.in(jdbc.sql("""
                with over as (
                    select id from licenses.subscriptions
                    where id = any(:records) and state in ('ENDED', 'REVOKED')
                      and coalesce((revoked_at at time zone 'UTC')::date, ends_on) < :since
                ), emptied as (
                    update licenses.licenses l
                    set payload = (payload::jsonb || '{"licensee": "", "email": ""}')::text, reason = null
                    from over where l.subscription = over.id
                )
                update licenses.subscriptions s
                set contact_name = :nobody, contact_email = '', namespace = null, reason = null,
                    organisation = regexp_replace(organisation, :pattern, :gap, 'gi')
                from over where s.id = over.id
                """))
                .param("since", Date.valueOf(today.minus(period)))
                .update();
        var kept = subject.in(jdbc.sql("""
                select count(*) from licenses.subscriptions where id = any(:records) and contact_email <> ''
                """)).query(Long.class).single();
        var why = "Licences are kept for %s after their end, because a file that is in use must be traceable. Then name"
                + " and address are erased from them by themselves.";
        return List.of(
                Deed.erased("subscriptions and licences emptied of the licence contact", erased),
                Deed.kept(
                        "subscriptions without a person", erased, "What was granted to which organisation is counted."),
                Deed.kept("licences that ended lately", kept, String.format(Locale.ROOT, why, period(period))));
    }

    private static String period(java.time.Period period) {
        return period.getDays() > 0 ? period.getDays() + " days" : period.toTotalMonths() + " months";
    }

    @Override
    public List<Retention> retention() {
        return List.of(new Retention(
                KEY,
                "Licence contacts of subscriptions that ended",
                "the end of the term",
                "emptied of name and address",
                this::age));
    }

    private int age(Instant before, int batch) {
        return jdbc.sql("""
                with over as (
                    select id from licenses.subscriptions
                    where state in ('ENDED', 'REVOKED') and contact_email <> ''
                      and coalesce((revoked_at at time zone 'UTC')::date, ends_on) < :day
                    order by coalesce((revoked_at at time zone 'UTC')::date, ends_on)
                    limit :batch for update skip locked
                ), emptied as (
                    update licenses.licenses l
                    set payload = (payload::jsonb || '{"licensee": "", "email": ""}')::text, reason = null
                    from over where l.subscription = over.id
                )
                update licenses.subscriptions s
                set contact_name = 'Erased person', contact_email = '', namespace = null, reason = null
                from over where s.id = over.id
                """)
                .param(
                        "day",
                        Date.valueOf(LocalDate.ofInstant(before, pack.calendar().zone())))
                .param("batch", batch)
                .update();
    }
}
