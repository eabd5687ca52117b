// SPDX-License-Identifier: Apache-2.0
package dev.pergola;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Views are promises to whoever reads them; each column is explained. */
@ServiceTest
@Tag("C1")
@Tag("C2")
@Tag("C3")
class PublishedViewsTest {

    private record Column(String view, String name) {}

    @Autowired
    World world;

    @Test
    void eachColumnIsExplainedInTheGuide() throws IOException {
        var sections = Arrays.stream(
                        Files.readString(Path.of("docs/guide/views.md")).split("(?m)^## "))
                .skip(1)
                .collect(Collectors.toMap(section -> section.lines().findFirst().orElseThrow(), section -> section));
        var columns = world.jdbc().sql("""
                select table_schema || '.' || table_name as view, column_name as name
                from information_schema.columns where table_name like '%\\_facts' order by 1, ordinal_position
                """).query(Column.class).list();

        assertThat(columns)
                .hasSizeGreaterThan(70)
                .allSatisfy(column -> assertThat(sections.getOrDefault(column.view(), ""))
                        .as("%s %s", column.view(), column.name())
                        .containsPattern("\\b" + column.name() + "\\b"));
    }
}
