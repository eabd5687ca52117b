// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.packs.PackDirectory;
import dev.pergola.packs.PackText;
import dev.pergola.programs.KeptPrograms.Key;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers which programs are in force, in which version. State is as the database has it at that moment. */
@Component
public class ProgramDirectory {

    private record Row(Key key, ProgramState state, LocalDate liveSince, Instant changedAt) {}

    private final JdbcClient jdbc;
    private final KeptPrograms kept;
    private final PackDirectory pack;
    private final ReadProgram read;

    ProgramDirectory(JdbcClient jdbc, KeptPrograms kept, PackDirectory pack, FactSource facts) {
        this.jdbc = jdbc;
        this.kept = kept;
        this.pack = pack;
        this.read = new ReadProgram(facts.schema());
    }

    /** Every program that was ever applied, by key; stopped ones, too. */
    public List<RunningProgram> all() {
        return running(jdbc.sql("""
                select key, state, version, live_since, changed_at from programs.programs order by key
                """).query(ProgramDirectory::row).list());
    }

    public Optional<RunningProgram> find(String key) {
        return running(jdbc.sql("""
                select key, state, version, live_since, changed_at from programs.programs where key = :key
                """)
                        .param("key", key)
                        .query(ProgramDirectory::row)
                        .list())
                .stream()
                .findFirst();
    }

    /** What a program is called in the audit trail and on timelines. */
    public Optional<UUID> id(String key) {
        return jdbc.sql("select id from programs.programs where key = :key")
                .param("key", key)
                .query(UUID.class)
                .optional();
    }

    /** The program that the audit trail and timelines call so. */
    public Optional<RunningProgram> find(UUID id) {
        return jdbc.sql("select key from programs.programs where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .flatMap(this::find);
    }

    /**
     * One version of a program.
     *
     * @throws NoSuchElementException if there is none of that number
     */
    public Program version(String key, int version) {
        var wanted = new Key(key, version);
        var program = kept.of(List.of(wanted)).get(wanted);
        if (program == null) {
            throw new NoSuchElementException("The program '%s' has no version %d.".formatted(key, version));
        }
        return program;
    }

    /** The versions of a program, newest first. */
    public List<ProgramVersion> versions(String key) {
        return jdbc.sql("""
                select program, version, name, author, applied_at, digest, note
                from programs.versions where program = :key order by version desc
                """).param("key", key).query(ProgramVersion.class).list();
    }

    /** The programs that the service's pack has, as their files say. */
    public List<PackText> files() {
        return pack.part(LifecyclePrograms.FOLDER);
    }

    /** The programs in force whose file is gone from the service's pack. They go on until somebody stops them. */
    public List<String> withoutFile() {
        var files = files().stream().map(LifecyclePrograms::key).toList();
        return jdbc.sql("""
                select key from programs.programs
                where state <> 'STOPPED' and key <> all (cast(:files as text[])) order by key
                """)
                .param("files", files.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Reads files that may be applied together, as {@link ProgramsWanted} does, and changes nothing. */
    public List<ReadProgram.Outcome> read(Collection<PackText> files) {
        var names = LifecyclePrograms.names(pack.names(), files, all());
        return files.stream().map(file -> read.read(file, names)).toList();
    }

    private List<RunningProgram> running(List<Row> rows) {
        Map<Key, Program> programs = kept.of(rows.stream().map(Row::key).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new RunningProgram(
                        Objects.requireNonNull(programs.get(row.key())), row.state(), row.liveSince(), row.changedAt()))
                .toList();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new Key(row.getString("key"), row.getInt("version")),
                ProgramState.valueOf(row.getString("state")),
                row.getObject("live_since", LocalDate.class),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
