// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.shared.Listing;
import dev.pergola.shared.SortPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about contacts. */
@Component
public class ContactDirectory {

    static final int PAGE = 50;
    private static final int FOUND = 2_000;
    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;

    ContactDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Contact> find(UUID id) {
        return jdbc.sql("""
                select c.*, a.name as account_name
                from accounts.contacts c join accounts.accounts a on a.id = c.account
                where c.id = :id
                """).param("id", id).query(ContactDirectory::read).optional();
    }

    /** Those with this address, at whichever account; at most 20. */
    public List<Contact> withAddress(String email) {
        return jdbc.sql("""
                select c.*, a.name as account_name
                from accounts.contacts c join accounts.accounts a on a.id = c.account
                where lower(c.email) = lower(:email)
                order by c.created_at, c.id
                limit 20
                """).param("email", email).query(ContactDirectory::read).list();
    }

    /** An account's people, by last name; at most 500. */
    public List<Contact> of(UUID account) {
        return jdbc.sql("""
                select c.*, a.name as account_name
                from accounts.contacts c join accounts.accounts a on a.id = c.account
                where c.account = :account
                order by lower(c.last_name), c.id
                limit 500
                """)
                .param("account", account)
                .query(ContactDirectory::read)
                .list();
    }

    /** Whether the account has somebody with this role. */
    public boolean has(UUID account, ContactRole role) {
        return jdbc.sql("""
                select exists (select from accounts.contacts where account = :account and roles @> array [cast(:role as text)])
                """)
                .param("account", account)
                .param("role", role.name())
                .query(Boolean.class)
                .single();
    }

    /** By last name, narrowed by role or by a part of name or address. */
    Listing<Contact> page(@Nullable String words, @Nullable ContactRole role, Optional<SortPlace> from, int limit) {
        var rows = words == null ? all(role, from, limit + 1) : found(words, role, from, limit + 1);
        return Listing.cutAtWord(
                rows, limit, last -> new SortPlace(last.lastName().toLowerCase(Locale.ROOT), last.id()).word());
    }

    private List<Contact> all(@Nullable ContactRole role, Optional<SortPlace> from, int limit) {
        return jdbc.sql("""
                select c.*, a.name as account_name
                from accounts.contacts c join accounts.accounts a on a.id = c.account
                where (lower(c.last_name), c.id) > (:value, :id)
                  and (cast(:role as text) is null or c.roles @> array [cast(:role as text)])
                order by lower(c.last_name), c.id
                limit :limit
                """)
                .param("value", from.map(SortPlace::value).orElse(""))
                .param("id", from.map(SortPlace::id).orElse(NOBODY))
                .param("role", role == null ? null : role.name())
                .param("limit", limit)
                .query(ContactDirectory::read)
                .list();
    }

    private List<Contact> found(String words, @Nullable ContactRole role, Optional<SortPlace> from, int limit) {
        return jdbc.sql("""
                with found as materialized (
                    (select id from accounts.contacts
                     where lower(first_name || ' ' || last_name || ' ' || coalesce(email, ''))
                           like :pattern
                     limit :most)
                    union
                    (select id from accounts.contacts where external_id = :words)
                )
                select c.*, a.name as account_name
                from found f join accounts.contacts c on c.id = f.id join accounts.accounts a on a.id = c.account
                where (lower(c.last_name), c.id) > (:value, :id)
                  and (cast(:role as text) is null or c.roles @> array [cast(:role as text)])
                order by lower(c.last_name), c.id
                limit :limit
                """)
                .param("pattern", LikePattern.of(words))
                .param("words", words)
                .param("most", FOUND)
                .param("value", from.map(SortPlace::value).orElse(""))
                .param("id", from.map(SortPlace::id).orElse(NOBODY))
                .param("role", role == null ? null : role.name())
                .param("limit", limit)
                .query(ContactDirectory::read)
                .list();
    }

    private static Contact read(ResultSet row, int number) throws SQLException {
        return new Contact(
                row.getObject("id", UUID.class),
                row.getString("external_id"),
                row.getObject("account", UUID.class),
                row.getString("account_name"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                EmailState.valueOf(row.getString("email_state")),
                row.getString("phone"),
                row.getString("title"),
                Columns.texts(row, "roles").stream()
                        .map(ContactRole::valueOf)
                        .sorted()
                        .toList(),
                Columns.texts(row, "enablement_campaigns"),
                Consent.valueOf(row.getString("consent")),
                Columns.instant(row, "unsubscribed_at"),
                row.getString("zone"),
                Columns.address(row),
                row.getObject("person", UUID.class),
                row.getString("source"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }
}
