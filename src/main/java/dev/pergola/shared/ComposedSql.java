// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements that are composed while the service runs, from what somebody chose or wrote. */
public final class ComposedSql {

    /** For PostgreSQL, without the picture and the advice that the library writes into the log. */
    public static final DSLContext SQL = quiet();

    private ComposedSql() {}

    /**
     * A statement with its values, ready to run.
     *
     * @param text  with {@code {0}}, {@code {1}} … where the parts stand
     */
    public static JdbcClient.StatementSpec statement(JdbcClient jdbc, String text, QueryPart... parts) {
        return statement(jdbc, SQL.query(text, parts));
    }

    /** A statement with its values, ready to run. */
    public static JdbcClient.StatementSpec statement(JdbcClient jdbc, Query query) {
        return jdbc.sql(SQL.render(query)).params(SQL.extractBindValues(query));
    }

    private static DSLContext quiet() {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        return DSL.using(SQLDialect.POSTGRES);
    }
}
