// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Grants and accounts as rows, on chosen days. */
final class GrantSamples {

    record Grant(UUID id, UUID application, UUID member, String organisation, String email, LocalDate endsOn) {}

    record Renewal(
            UUID id,
            UUID account,
            String name,
            String type,
            String stage,
            String outcome,
            LocalDate closeDate,
            @Nullable UUID owner,
            @Nullable String program) {}

    private final JdbcClient jdbc;
    private final LocalDate today;
    private final ZoneId zone;

    GrantSamples(JdbcClient jdbc, LocalDate today, ZoneId zone) {
        this.jdbc = jdbc;
        this.today = today;
        this.zone = zone;
    }

    static String word() {
        return "n" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Noon of a day counted from today. */
    Instant noon(int day) {
        return today.plusDays(day).atTime(12, 0).atZone(zone).toInstant();
    }

    /** A grant of a new organisation with a mail domain of its own. */
    Grant grant(int lastDay) {
        var word = word();
        return grant("College " + word, "it@" + word + ".org", lastDay);
    }

    Grant grant(String organisation, String email, int lastDay) {
        return grant(organisation, email, UUID.randomUUID(), 0, lastDay);
    }

    Grant grant(String organisation, String email, UUID member, int firstDay, int lastDay) {
        var grant = new Grant(
                UuidCreator.getTimeOrderedEpoch(),
                UUID.randomUUID(),
                member,
                organisation,
                email,
                today.plusDays(lastDay));
        jdbc.sql("""
                insert into licenses.subscriptions
                    (id, application, coupon, reference, program, member, organisation, bundle, bundle_name, tier,
                     hosting, seats, contact_name, contact_email, starts_on, ends_on, state, created_at)
                values (:id, :application, :id, :reference, 'edu', :member, :organisation, 'edu-self-managed-ultimate-1y',
                        'Self-Managed Ultimate 1y', 'ultimate', 'self-managed', 50, 'Marta da Nogueira', :email,
                        :startsOn, :endsOn, 'ACTIVE', :at)
                """)
                .param("id", grant.id())
                .param("application", grant.application())
                .param("reference", "EDU-" + word().toUpperCase(Locale.ROOT))
                .param("member", member)
                .param("organisation", organisation)
                .param("email", email)
                .param("startsOn", Date.valueOf(today.plusDays(firstDay)))
                .param("endsOn", Date.valueOf(grant.endsOn()))
                .param("at", Timestamp.from(noon(firstDay)))
                .update();
        return grant;
    }

    UUID owner(String name, @Nullable UUID person) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into accounts.owners (id, name, person, created_at) values (:id, :name, :person, now())")
                .param("id", id)
                .param("name", name)
                .param("person", person)
                .update();
        return id;
    }

    UUID account(String name, String domain, @Nullable UUID owner, @Nullable UUID programOwner) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into accounts.accounts (id, name, domains, owner, program_owner, created_at, changed_at)
                values (:id, :name, array_remove(array [nullif(:domain, '')], null), :owner, :programOwner, now(), now())
                """)
                .param("id", id)
                .param("name", name)
                .param("domain", domain)
                .param("owner", owner)
                .param("programOwner", programOwner)
                .update();
        return id;
    }

    java.util.List<Renewal> renewals(Grant grant) {
        return opportunities("RENEWAL", grant.organisation() + " – renewal");
    }

    java.util.List<Renewal> opportunities(String type, String name) {
        return jdbc.sql("""
                select id, account, name, type, stage, outcome, close_date, owner, program
                from accounts.opportunity_facts where type = :type and name = :name order by close_date, id
                """)
                .param("type", type)
                .param("name", name)
                .query(Renewal.class)
                .list();
    }

    UUID holder(Grant grant) {
        return jdbc.sql("select account from renewals.holders where subscription = :id")
                .param("id", grant.id())
                .query(UUID.class)
                .single();
    }

    String state(UUID subscription) {
        return jdbc.sql("select state from licenses.subscriptions where id = :id")
                .param("id", subscription)
                .query(String.class)
                .single();
    }
}
