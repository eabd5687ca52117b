// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.PersonalRecords;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody adds a column that may hold a name and forgets to say so. */
@ServiceTest
@Tag("F12")
class PersonalColumnsTest {

    @Autowired
    World world;

    @Autowired
    List<PersonalRecords> modules;

    @Autowired
    PackDirectory pack;

    private List<String> columns() {
        return world.jdbc().sql("""
                select c.table_schema || '.' || c.table_name || ' ' || c.column_name
                from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
                  and t.table_name not like 'flyway%'
                  and c.data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'ARRAY', 'inet',
                                      'xml', 'USER-DEFINED')
                  and c.udt_name <> '_uuid'
                order by 1
                """).query(String.class).list();
    }

    private Stream<String> declared(PersonalRecords.Table table) {
        return Stream.concat(table.personal().stream(), table.plain().stream())
                .map(column -> table.name() + " " + column);
    }

    @Test
    void eachColumnOfTextOrBytesIsDeclaredByOneModule() {
        var declared = modules.stream()
                .flatMap(module -> module.tables().stream())
                .flatMap(this::declared)
                .toList();

        assertThat(declared).doesNotHaveDuplicates();
        assertThat(columns())
                .as("declare each column as personal or plain in the module's PersonalRecords")
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void eachKindThatAgesStandsInThePackOnceAndEachOfThePackAges() {
        var kinds =
                modules.stream().flatMap(module -> module.retention().stream()).toList();

        assertThat(kinds)
                .extracting(PersonalRecords.Retention::key)
                .containsExactlyInAnyOrderElementsOf(pack.privacy().retention().keySet());
        assertThat(kinds)
                .allSatisfy(kind -> assertThat(pack.privacy().kept(kind.key()).isPresent())
                        .as(kind.key())
                        .isEqualTo(kind.aging() != null));
    }
}
