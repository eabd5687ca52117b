// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.shared.PersonalRecords;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contacts of customers, and colleagues who own records. Accounts and opportunities tell of companies. */
@Component
class ContactRecords implements PersonalRecords {

    private record Known(UUID id, String name) {}

    /** @param known those whose id in the CRM is known */
    private record Gone(long contacts, long known) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ContactRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String kind() {
        return "Contacts";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("accounts.owners", "name email", "external_id"),
                Table.of("accounts.accounts", "", """
                        external_id name website domains status region size segment street city state postal_code
                        country source
                        """),
                Table.of(
                        "accounts.contacts",
                        "first_name last_name email phone title zone street city state postal_code country",
                        "external_id email_state roles enablement_campaigns consent source"),
                Table.of("accounts.opportunities", "name lost_details", """
                        external_id type stage outcome approval currency lost_reason program case_number street city
                        state postal_code country source
                        """),
                Table.of("accounts.erased_contacts", "", "external_id"),
                Table.of("accounts.staged_accounts", "owner csm program_owner", """
                        external_id name website domains status region size segment street city state postal_code country
                        website_domains
                        """),
                Table.of(
                        "accounts.staged_contacts",
                        "first_name last_name email phone title zone street city state postal_code country",
                        "external_id account email_state roles enablement_campaigns consent"),
                Table.of("accounts.staged_opportunities", "name owner lost_details", """
                        external_id account type stage outcome currency lost_reason program case_number street city state
                        postal_code country
                        """),
                Table.of("accounts.staged_readings", "", "account area"),
                Table.of("accounts.usage_readings", "", "area"),
                Table.of("accounts.merges", "", "readings filled"));
    }

    @Override
    public Subject trace(Subject subject) {
        var contacts = subject.in(jdbc.sql("""
                select id, trim(first_name || ' ' || last_name) as name from accounts.contacts
                where lower(email) = :address
                """)).query(Known.class).list();
        var owners = subject.in(jdbc.sql("""
                select name from accounts.owners where lower(email) = :address or person = any(:identities)
                """)).query(String.class).list();
        return subject.known(contacts.stream().map(Known::id).toList())
                .named(contacts.stream().map(Known::name).toList())
                .named(owners);
    }

    @Override
    public List<Part> export(Subject subject) {
        var contacts = subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select a.name as account, c.first_name, c.last_name, c.email, c.email_state, c.phone, c.title, c.roles,
                           c.enablement_campaigns, c.consent, c.unsubscribed_at, c.zone, c.street, c.city, c.state, c.postal_code, c.country,
                           c.source, c.created_at, c.changed_at
                    from accounts.contacts c join accounts.accounts a on a.id = c.account
                    where lower(c.email) = :address order by c.created_at
                ) found
                """)).query(PersonalRecords::row).list();
        var owners = subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select name, email, external_id, created_at from accounts.owners
                    where lower(email) = :address or person = any(:identities) order by created_at
                ) found
                """)).query(PersonalRecords::row).list();
        return List.of(Part.of("Contacts of customers", contacts), Part.of("Owners of records", owners));
    }

    @Override
    public List<Deed> erase(Subject subject) {
        // First of all: a chunk that is on its way commits before, and the next one knows who was erased.
        jdbc.sql("truncate accounts.staged_accounts, accounts.staged_contacts, accounts.staged_opportunities")
                .update();
        var owners = subject.in(jdbc.sql("""
                update accounts.owners set name = :nobody, email = null
                where lower(email) = :address or person = any(:identities)
                """)).update();
        var gone = subject.in(jdbc.sql("""
                with erased as (
                    delete from accounts.contacts where lower(email) = :address returning external_id
                ), remembered as (
                    insert into accounts.erased_contacts (external_id, erased_at)
                    select external_id, :now from erased where external_id is not null on conflict do nothing
                )
                select count(*) as contacts, count(external_id) as known from erased
                """))
                .param("now", Timestamp.from(clock.instant()))
                .query(Gone.class)
                .single();
        var mentions = subject.in(jdbc.sql("""
                update accounts.opportunities
                set name = regexp_replace(name, :pattern, :gap, 'gi'),
                    lost_details = regexp_replace(lost_details, :pattern, :gap, 'gi')
                where name ~* :pattern or lost_details ~* :pattern
                """)).update();
        return List.of(
                Deed.erased("contacts deleted; erase them in the CRM too", gone.contacts()),
                Deed.erased("opportunities that named the person redacted", mentions),
                Deed.erased("owners of records made nameless", owners),
                Deed.kept(
                        "contacts' ids in the CRM",
                        gone.known(),
                        "A file that still has the person does not bring them back."),
                Deed.kept(
                        "owners without a name",
                        owners,
                        "Their accounts and opportunities stay theirs until reassigned."));
    }

    @Override
    public List<Retention> retention() {
        return List.of(
                new Retention("contacts", "Contacts of customers", "they were made", "deleted on request", null));
    }
}
