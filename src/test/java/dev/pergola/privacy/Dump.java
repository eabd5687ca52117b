// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole database as text, searched for words. */
final class Dump {

    private final JdbcClient jdbc;

    Dump(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tables in which one of the words stands, in texts or in bytes. */
    List<String> tablesWith(String... words) {
        var found = new TreeSet<String>();
        for (var word : words) {
            for (var table : tables()) {
                if (count("select count(*) from %s t where t::text ilike '%%' || :word || '%%'".formatted(table), word)
                        > 0) {
                    found.add(table);
                }
            }
            for (var column : bytes()) {
                var parts = column.split(" ");
                if (count(
                                "select count(*) from %s where position(convert_to(:word, 'UTF8') in %s) > 0"
                                        .formatted(parts[0], parts[1]),
                                word)
                        > 0) {
                    found.add(column);
                }
            }
        }
        return new ArrayList<>(found);
    }

    private long count(String sql, String word) {
        return jdbc.sql(sql).param("word", word).query(Long.class).single();
    }

    private List<String> tables() {
        return jdbc.sql("""
                select table_schema || '.' || table_name from information_schema.tables
                where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                """).query(String.class).list();
    }

    private List<String> bytes() {
        return jdbc.sql("""
                select table_schema || '.' || table_name || ' ' || column_name from information_schema.columns
                where data_type = 'bytea' and table_schema not in ('pg_catalog', 'information_schema')
                """).query(String.class).list();
    }
}
