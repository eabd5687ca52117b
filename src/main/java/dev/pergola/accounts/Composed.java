// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs statements that are composed of what somebody chose. */
@Component
class Composed {

    static final DSLContext SQL = quiet();

    private final JdbcClient jdbc;

    Composed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Without the picture and the advice that the library writes into the log. */
    private static DSLContext quiet() {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        return DSL.using(SQLDialect.POSTGRES);
    }

    static void equal(List<Condition> where, String column, @Nullable Object wanted) {
        switch (wanted) {
            case null -> {}
            case Enum<?> one -> where.add(field(name(column), String.class).eq(one.name()));
            case UUID id -> where.add(field(name(column), UUID.class).eq(id));
            default -> where.add(field(name(column), String.class).eq(wanted.toString()));
        }
    }

    List<UUID> ids(Select<Record1<UUID>> select) {
        return jdbc.sql(SQL.render(select))
                .params(SQL.extractBindValues(select))
                .query(UUID.class)
                .list();
    }

    int count(Select<Record1<UUID>> select) {
        var counting = SQL.selectCount().from(select);
        return jdbc.sql(SQL.render(counting))
                .params(SQL.extractBindValues(counting))
                .query(Integer.class)
                .single();
    }

    /** The rows in the order of their ids. */
    <T> List<T> inOrder(List<UUID> ids, Collection<T> rows, Function<T, UUID> id) {
        Map<UUID, T> byId = rows.stream().collect(Collectors.toMap(id, Function.identity()));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }
}
