// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds accounts and their contacts by what people call them. */
@Component
public class FindCustomer {

    /** @param reference of an account, or a contact's address */
    public record Found(UUID id, String name, String reference) {}

    private final JdbcClient jdbc;

    FindCustomer(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By id, reference, CRM id or name; those whose name only begins so come when there is none else. At most 10. */
    public List<Found> accounts(String words) {
        var found = jdbc.sql("""
                select id, name, 'ACC-' || lpad(cast(number as text), 6, '0') as reference from (
                    select id, name, number,
                           case when cast(id as text) = :words or external_id = :words
                                     or 'ACC-' || lpad(cast(number as text), 6, '0') = upper(:words) then 0
                                when lower(name) = :name then 1 else 2 end as nearness
                    from accounts.account_facts
                    where cast(id as text) = :words or external_id = :words
                        or 'ACC-' || lpad(cast(number as text), 6, '0') = upper(:words)
                        or starts_with(lower(name), :name)
                ) near
                order by nearness, lower(name), id
                limit 10
                """)
                .param("words", words.strip())
                .param("name", words.strip().toLowerCase(Locale.ROOT))
                .query(Found.class)
                .list();
        var exact = found.stream()
                .filter(each -> each.name().equalsIgnoreCase(words.strip())
                        || each.id().toString().equals(words.strip())
                        || each.reference().equalsIgnoreCase(words.strip()))
                .toList();
        return exact.isEmpty() ? found : exact;
    }

    /** One of an account's contacts, by id, address, CRM id or name. At most 10. */
    public List<Found> contacts(UUID account, String words) {
        return jdbc.sql("""
                select id, btrim(first_name || ' ' || last_name) as name, coalesce(email, '') as reference
                from accounts.contact_facts
                where account = :account
                    and (cast(id as text) = :words or external_id = :words or email = lower(:words)
                        or lower(btrim(first_name || ' ' || last_name)) = lower(:words)
                        or lower(last_name) = lower(:words))
                order by name, id
                limit 10
                """)
                .param("account", account)
                .param("words", words.strip())
                .query(Found.class)
                .list();
    }
}
