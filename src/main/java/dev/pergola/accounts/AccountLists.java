// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.table;

import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.Listing;
import dev.pergola.shared.SortPlace;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Lists accounts by whatever filters and order somebody chose; the statement is composed of just those. */
@Component
class AccountLists {

    static final int PAGE = 50;
    /** Beyond this a list says only that there are more. */
    static final int COUNTED = 1_000;

    private static final Table<?> ACCOUNTS = table(name("accounts", "accounts"));
    private static final Field<UUID> ID = field(name("id"), UUID.class);

    /** By what a list is ordered; each has an index. */
    enum Sort {
        NAME(lower(field(DSL.name("name"), String.class)), false),
        RENEWAL(field(DSL.name("next_renewal"), LocalDate.class), false),
        SINCE(field(DSL.name("customer_since"), LocalDate.class), true),
        UTILISATION(field(DSL.name("licence_utilisation"), BigDecimal.class), false);

        private final Field<?> column;
        private final boolean falling;

        Sort(Field<?> column, boolean falling) {
            this.column = column;
            this.falling = falling;
        }

        boolean falling() {
            return falling;
        }

        /** Whether a place in the list belongs to this order; an address may be put together by hand. */
        boolean knows(SortPlace place) {
            try {
                return switch (this) {
                    case NAME -> true;
                    case RENEWAL, SINCE -> LocalDate.parse(place.value()).getYear() < 10_000;
                    case UTILISATION -> new BigDecimal(place.value()).scale() < 10;
                };
            } catch (DateTimeException | NumberFormatException notOurs) {
                return false;
            }
        }

        String word(Account account) {
            return switch (this) {
                case NAME -> account.name().toLowerCase(Locale.ROOT);
                case RENEWAL -> String.valueOf(account.nextRenewal());
                case SINCE -> String.valueOf(account.customerSince());
                case UTILISATION -> String.valueOf(account.licenceUtilisation());
            };
        }
    }

    /** @param count how many fit, counted up to {@link #COUNTED} and one more */
    record Counted(Listing<Account> listing, int count) {}

    private final Composed composed;
    private final AccountDirectory directory;
    private final PackDirectory pack;
    private final Clock clock;

    AccountLists(Composed composed, AccountDirectory directory, PackDirectory pack, Clock clock) {
        this.composed = composed;
        this.directory = directory;
        this.pack = pack;
        this.clock = clock;
    }

    Listing<Account> page(AccountFilter filter, Sort sort, Optional<SortPlace> from, int limit) {
        return page(conditions(filter), sort, from, limit);
    }

    /** A page with the number of all that fit, looked up once. */
    Counted counted(AccountFilter filter, Sort sort, Optional<SortPlace> from) {
        var fitting = conditions(filter);
        return new Counted(
                page(fitting, sort, from, PAGE), composed.count(select(fitting).limit(COUNTED + 1)));
    }

    private Listing<Account> page(List<Condition> fitting, Sort sort, Optional<SortPlace> from, int limit) {
        var where = new ArrayList<>(fitting);
        where.add(sort.column.isNotNull());
        from.filter(sort::knows).map(place -> after(sort, place)).ifPresent(where::add);
        var order = sort.falling ? List.of(sort.column.desc(), ID.desc()) : List.of(sort.column.asc(), ID.asc());
        var ids = composed.ids(select(where).orderBy(order).limit(limit + 1));
        var rows = composed.inOrder(ids, directory.find(ids), Account::id);
        return Listing.cutAtWord(rows, limit, last -> new SortPlace(sort.word(last), last.id()).word());
    }

    private static SelectConditionStep<Record1<UUID>> select(List<Condition> where) {
        return Composed.SQL.select(ID).from(ACCOUNTS).where(where);
    }

    private static Condition after(Sort sort, SortPlace place) {
        var value = DSL.val(place.value()).cast(sort.column.getDataType());
        var here = row((Field<Object>) sort.column.coerce(Object.class), ID.coerce(Object.class));
        var there = row(value.coerce(Object.class), DSL.val(place.id()).coerce(Object.class));
        return sort.falling ? here.lt(there) : here.gt(there);
    }

    private List<Condition> conditions(AccountFilter filter) {
        var where = new ArrayList<Condition>();
        where.add(field(DSL.name("merged_into")).isNull());
        Composed.equal(where, "status", filter.status());
        Composed.equal(where, "region", filter.region());
        Composed.equal(where, "size", filter.size());
        Composed.equal(where, "segment", filter.segment());
        Composed.equal(where, "owner", filter.owner());
        Composed.equal(where, "csm", filter.csm());
        if (filter.renewsWithin() != null) {
            var today = pack.calendar().today(clock);
            where.add(field(DSL.name("next_renewal"), LocalDate.class)
                    .between(today, today.plusDays(filter.renewsWithin())));
        }
        if (filter.utilisationBelow() != null) {
            where.add(field(DSL.name("licence_utilisation"), BigDecimal.class)
                    .lt(BigDecimal.valueOf(filter.utilisationBelow())));
        }
        if (filter.words() != null) {
            where.add(ID.eq(DSL.any(directory.search(filter.words()).toArray(UUID[]::new))));
        }
        return where;
    }
}
