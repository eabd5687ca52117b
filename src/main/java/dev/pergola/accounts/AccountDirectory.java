// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about single accounts. */
@Component
public class AccountDirectory {

    private static final int FOUND = 2_000;

    private final JdbcClient jdbc;

    AccountDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account, be it merged into another or not. */
    public Optional<Account> find(UUID id) {
        return find(List.of(id)).stream().findFirst();
    }

    /** Those of the ids that exist, in no order. */
    List<Account> find(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select a.*, o.name as owner_name, c.name as csm_name, p.name as program_owner_name
                        from accounts.accounts a
                        left join accounts.owners o on o.id = a.owner
                        left join accounts.owners c on c.id = a.csm
                        left join accounts.owners p on p.id = a.program_owner
                        where a.id in (:ids)
                        """).param("ids", ids).query(AccountDirectory::read).list();
    }

    /** Who owns the account, with how to reach them. */
    public Optional<Owner> ownerOf(UUID account) {
        return jdbc.sql("""
                select o.id, o.external_id, o.name, o.email, o.person
                from accounts.accounts a join accounts.owners o on o.id = a.owner
                where a.id = :account
                """).param("account", account).query(Owner.class).optional();
    }

    /** Who owns the community programs' business with the account. */
    public Optional<Owner> programOwnerOf(UUID account) {
        return jdbc.sql("""
                select o.id, o.external_id, o.name, o.email, o.person
                from accounts.accounts a join accounts.owners o on o.id = a.program_owner
                where a.id = :account
                """).param("account", account).query(Owner.class).optional();
    }

    /** The accounts that a company's mail domain belongs to. */
    public List<UUID> withDomain(String domain) {
        return jdbc.sql("""
                select id from accounts.accounts
                where domains @> array [lower(:domain)] and merged_into is null
                order by created_at
                """).param("domain", domain).query(UUID.class).list();
    }

    /** Those that may be the same customer: with this mail domain, or called the same; the domain's first, at most 20. */
    public List<Account> like(String domain, String name) {
        return jdbc.sql("""
                select a.*, o.name as owner_name, c.name as csm_name, p.name as program_owner_name
                from (
                    select id, min(nearness) as nearness from (
                        (select id, 0 as nearness from accounts.accounts
                         where domains @> array [lower(:domain)] and merged_into is null limit 20)
                        union all
                        (select id, 1 from accounts.accounts
                         where lower(name) = lower(:name) and merged_into is null limit 20)
                    ) each group by id
                ) found
                join accounts.accounts a on a.id = found.id
                left join accounts.owners o on o.id = a.owner
                left join accounts.owners c on c.id = a.csm
                left join accounts.owners p on p.id = a.program_owner
                order by found.nearness, lower(a.name), a.id
                limit 20
                """)
                .param("domain", domain)
                .param("name", name)
                .query(AccountDirectory::read)
                .list();
    }

    /** Finds by a part of the name, a mail domain, the reference or the CRM id; the ids of at most 2,000. */
    List<UUID> search(String words) {
        return jdbc.sql("""
                select id from (
                    (select id, 0 as nearness from accounts.accounts
                     where external_id = :words or number = :number)
                    union all
                    (select id, 1 from accounts.accounts
                     where domains @> array [lower(:words)] and merged_into is null limit :most)
                    union all
                    (select id, 2 from accounts.accounts
                     where lower(name) like :pattern and merged_into is null limit :most)
                ) found
                group by id
                order by min(nearness), id
                limit :most
                """)
                .param("words", words)
                .param("number", Reference.number("ACC", words))
                .param("pattern", LikePattern.of(words))
                .param("most", FOUND)
                .query(UUID.class)
                .list();
    }

    static Account read(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("external_id"),
                row.getString("name"),
                row.getString("website"),
                Columns.texts(row, "domains"),
                AccountStatus.valueOf(row.getString("status")),
                Columns.choice(row, "region", Region::valueOf),
                Columns.choice(row, "size", AccountSize::valueOf),
                Columns.choice(row, "segment", Segment::valueOf),
                Columns.owner(row, "owner"),
                Columns.owner(row, "csm"),
                row.getObject("csm_since", LocalDate.class),
                Columns.owner(row, "program_owner"),
                row.getObject("customer_since", LocalDate.class),
                row.getObject("next_renewal", LocalDate.class),
                row.getBigDecimal("licence_utilisation"),
                new Account.Usage(
                        row.getBigDecimal("usage_ci"),
                        row.getBigDecimal("usage_cd"),
                        row.getBigDecimal("usage_security"),
                        row.getBigDecimal("usage_planning")),
                row.getInt("active_subscriptions"),
                Columns.address(row),
                row.getObject("merged_into", UUID.class),
                row.getString("source"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }
}
