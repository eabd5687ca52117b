// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.shared.PersonalRecords;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contacts of customers, and colleagues who own records. Accounts and opportunities tell of companies. */
@Component
class ContactRecords implements PersonalRecords {

    private record Known(UUID id, String name) {}

    private final JdbcClient jdbc;

    ContactRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
                        "external_id email_state roles consent source"),
                Table.of("accounts.opportunities", "name lost_details", """
                        external_id type stage outcome approval currency lost_reason program case_number street city
                        state postal_code country source
                        """),
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
                           c.consent, c.unsubscribed_at, c.zone, c.street, c.city, c.state, c.postal_code, c.country,
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
        var owners = subject.in(jdbc.sql("""
                update accounts.owners set name = :nobody, email = null
                where lower(email) = :address or person = any(:identities)
                """)).update();
        var contacts = subject.in(jdbc.sql("delete from accounts.contacts where lower(email) = :address"))
                .update();
        var mentions = subject.in(jdbc.sql("""
                update accounts.opportunities
                set name = regexp_replace(name, :pattern, :gap, 'gi'),
                    lost_details = regexp_replace(lost_details, :pattern, :gap, 'gi')
                where name ~* :pattern or lost_details ~* :pattern
                """)).update();
        return List.of(
                Deed.erased("contacts deleted; erase them in the CRM too, or it brings them back", contacts),
                Deed.erased("opportunities that named the person redacted", mentions),
                Deed.erased("owners of records made nameless", owners),
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
