// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.shared.PersonalRecords;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who applied which version of a program. The programs themselves tell of nobody. */
@Component
class ProgramRecords implements PersonalRecords {

    private final JdbcClient jdbc;

    ProgramRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 84;
    }

    @Override
    public String kind() {
        return "Lifecycle programs";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("programs.programs", "", "key state"),
                Table.of("programs.versions", "author note", "program name text digest"));
    }

    @Override
    public List<Part> export(Subject subject) {
        return List.of(Part.of(
                "Versions of programs",
                subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select program, version, applied_at, author, note from programs.versions
                    where author = any(:names) or note ~* :pattern order by applied_at, program
                ) found
                """)).query(PersonalRecords::row).list()));
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var versions = subject.in(jdbc.sql("""
                update programs.versions
                set author = case when author = any(:names) then :nobody else author end,
                    note = regexp_replace(note, :pattern, :gap, 'gi')
                where author = any(:names) or note ~* :pattern
                """)).update();
        return List.of(Deed.erased("versions of programs no longer say who applied them", versions));
    }
}
