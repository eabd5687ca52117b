// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.table;

import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.Listing;
import dev.pergola.shared.SortPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about opportunities. */
@Component
public class OpportunityDirectory {

    static final int PAGE = 50;
    private static final int FOUND = 2_000;
    private static final Field<UUID> ID = field(name("o", "id"), UUID.class);
    private static final Field<LocalDate> CLOSES = field(name("o", "close_date"), LocalDate.class);

    private final JdbcClient jdbc;
    private final Composed composed;
    private final PackDirectory pack;
    private final Clock clock;

    OpportunityDirectory(JdbcClient jdbc, Composed composed, PackDirectory pack, Clock clock) {
        this.jdbc = jdbc;
        this.composed = composed;
        this.pack = pack;
        this.clock = clock;
    }

    public Optional<Opportunity> find(UUID id) {
        return find(List.of(id)).stream().findFirst();
    }

    List<Opportunity> find(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select o.*, a.name as account_name, w.name as owner_name, a.owner as account_owner,
                               v.name as account_owner_name, a.program_owner, p.name as program_owner_name
                        from accounts.opportunities o
                        join accounts.accounts a on a.id = o.account
                        left join accounts.owners w on w.id = o.owner
                        left join accounts.owners v on v.id = a.owner
                        left join accounts.owners p on p.id = a.program_owner
                        where o.id in (:ids)
                        """)
                        .param("ids", ids)
                        .query(OpportunityDirectory::read)
                        .list();
    }

    /** An account's, the one that closes last first; at most 500. */
    public List<Opportunity> of(UUID account) {
        var ids = jdbc.sql("""
                select id from accounts.opportunities where account = :account order by close_date desc, id desc limit 500
                """).param("account", account).query(UUID.class).list();
        return composed.inOrder(ids, find(ids), Opportunity::id);
    }

    /** By close date, the nearest first. */
    Listing<Opportunity> page(OpportunityFilter filter, Optional<SortPlace> from, int limit) {
        var where = conditions(filter);
        from.filter(AccountLists.Sort.RENEWAL::knows)
                .ifPresent(place -> where.add(
                        row(CLOSES, ID).gt(row(DSL.val(place.value()).cast(LocalDate.class), DSL.val(place.id())))));
        var ids = composed.ids(Composed.SQL
                .select(ID)
                .from(table(name("accounts", "opportunities")).as("o"))
                .where(where)
                .orderBy(CLOSES, ID)
                .limit(limit + 1));
        return Listing.cutAtWord(
                composed.inOrder(ids, find(ids), Opportunity::id),
                limit,
                last -> new SortPlace(last.closeDate().toString(), last.id()).word());
    }

    int count(OpportunityFilter filter) {
        return composed.count(Composed.SQL
                .select(ID)
                .from(table(name("accounts", "opportunities")).as("o"))
                .where(conditions(filter))
                .limit(AccountLists.COUNTED + 1));
    }

    private List<Condition> conditions(OpportunityFilter filter) {
        var where = new ArrayList<Condition>();
        Composed.equal(where, "type", filter.type());
        Composed.equal(where, "outcome", filter.outcome());
        Composed.equal(where, "stage", filter.stage());
        Composed.equal(where, "program", filter.program());
        Composed.equal(where, "owner", filter.owner());
        if (filter.expired()) {
            Composed.equal(where, "type", OpportunityType.RENEWAL);
            Composed.equal(where, "outcome", OpportunityOutcome.OPEN);
            where.add(CLOSES.lt(pack.calendar().today(clock)));
        }
        if (filter.astray()) {
            Composed.equal(where, "outcome", OpportunityOutcome.OPEN);
            where.add(field(name("program")).isNotNull());
            where.add(DSL.exists(Composed.SQL
                    .selectOne()
                    .from(table(name("accounts", "accounts")).as("a"))
                    .where(field(name("a", "id")).eq(field(name("o", "account"))))
                    .and(field(name("a", "owner")).eq(field(name("o", "owner"))))));
        }
        if (filter.words() != null) {
            where.add(ID.in(search(filter.words())));
        }
        return where;
    }

    private List<UUID> search(String words) {
        return jdbc.sql("""
                (select id from accounts.opportunities
                 where external_id = :words or number = :number)
                union
                (select id from accounts.opportunities
                 where lower(name) like :pattern limit :most)
                """)
                .param("words", words)
                .param("number", Reference.number("OPP", words))
                .param("pattern", LikePattern.of(words))
                .param("most", FOUND)
                .query(UUID.class)
                .list();
    }

    private static Opportunity read(ResultSet row, int number) throws SQLException {
        return new Opportunity(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("external_id"),
                row.getObject("account", UUID.class),
                row.getString("account_name"),
                row.getString("name"),
                OpportunityType.valueOf(row.getString("type")),
                row.getString("stage"),
                OpportunityOutcome.valueOf(row.getString("outcome")),
                Approval.valueOf(row.getString("approval")),
                row.getObject("close_date", LocalDate.class),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getString("lost_reason"),
                row.getString("lost_details"),
                Columns.owner(row, "owner"),
                Columns.owner(row, "account_owner"),
                Columns.owner(row, "program_owner"),
                row.getString("program"),
                row.getObject("subscription", UUID.class),
                row.getString("case_number"),
                Columns.instant(row, "case_closed_at"),
                Columns.address(row),
                row.getString("source"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }
}
