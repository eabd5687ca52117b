// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.audit.Change;
import dev.pergola.packs.Finding;
import dev.pergola.packs.PackDirectory;
import dev.pergola.packs.PackText;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts a set of programs in force, all or none: each text that is new becomes the program's next version. */
@Service
class ApplyPrograms {

    /** What became of the set. */
    sealed interface Outcome {

        /** @param warnings what may be meant, but probably is not */
        record Done(List<ProgramApplied> applied, List<Finding> warnings) implements Outcome {}

        /** Nothing was applied; at least one finding is an error. */
        record Refused(List<Finding> findings) implements Outcome {}
    }

    private record Made(UUID id, String program, int version) {}

    private final ProgramDirectory directory;
    private final PackDirectory pack;
    private final FactSource facts;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    ApplyPrograms(
            ProgramDirectory directory,
            PackDirectory pack,
            FactSource facts,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.directory = directory;
        this.pack = pack;
        this.facts = facts;
        this.jdbc = jdbc;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void apply(ProgramsWanted wanted) {
        if (apply(wanted.files(), wanted.note()) instanceof Outcome.Refused refused) {
            throw new ProgramsRefused(refused.findings());
        }
    }

    /** @param note why, for the programs' history */
    @Transactional
    Outcome apply(List<PackText> files, @Nullable String note) {
        var names = LifecyclePrograms.names(pack.names(), files, directory.all());
        var read = LifecyclePrograms.read(new ReadProgram(facts.schema()), files, names);
        if (read.isBroken()) {
            return new Outcome.Refused(read.findings());
        }
        var programs = read.programs().stream().collect(Collectors.toMap(Program::key, Function.identity()));
        var applied = keep(read.programs(), note).stream()
                .map(made -> tell(made, Objects.requireNonNull(programs.get(made.program())), note))
                .toList();
        return new Outcome.Done(applied, read.findings());
    }

    /** The lock lets one set in after the other, so that each counts on from the versions of the one before. */
    private List<Made> keep(List<Program> programs, @Nullable String note) {
        jdbc.sql("lock table programs.programs in share row exclusive mode").update();
        return jdbc.sql("""
                with wanted as (
                    select * from unnest(
                        cast(:ids as uuid[]), cast(:keys as text[]), cast(:names as text[]),
                        cast(:texts as text[]), cast(:digests as text[])) as wanted (id, key, name, text, digest)
                ), fresh as (
                    select wanted.*, coalesce(program.version, 0) + 1 as version
                    from wanted
                    left join programs.programs program using (key)
                    left join programs.versions newest
                        on newest.program = program.key and newest.version = program.version
                    where newest.digest is distinct from wanted.digest
                ), kept as (
                    insert into programs.programs (key, id, state, version, live_since, changed_at)
                    select key, id, 'RUNNING', version, cast(:today as date), :now from fresh
                    on conflict (key) do update set version = excluded.version, changed_at = excluded.changed_at
                    returning key, id
                ), noted as (
                    insert into programs.versions (program, version, name, text, digest, author, applied_at, note)
                    select key, version, name, text, digest, :author, :now, :note from fresh
                    returning program, version
                )
                select kept.id, noted.program, noted.version from noted join kept on kept.key = noted.program
                order by noted.program
                """)
                .param("ids", programs.stream().map(_ -> ids.next()).toArray(UUID[]::new))
                .param("keys", column(programs, Program::key))
                .param("names", column(programs, Program::name))
                .param("texts", column(programs, Program::text))
                .param("digests", column(programs, program -> digest(program.text())))
                .param("today", java.sql.Date.valueOf(pack.calendar().today(clock)))
                .param("now", Timestamp.from(clock.instant()))
                .param("author", Acting.current().label())
                .param("note", note)
                .query(Made.class)
                .list();
    }

    private ProgramApplied tell(Made made, Program program, @Nullable String note) {
        events.publishEvent(new Change(
                "program",
                made.id(),
                "Applied version %d of the program '%s'".formatted(made.version(), program.name()),
                made.version() == 1 ? null : "version " + (made.version() - 1),
                "version " + made.version(),
                note));
        var applied = new ProgramApplied(made.program(), made.version(), program.running());
        events.publishEvent(applied);
        return applied;
    }

    private static String[] column(List<Program> programs, Function<Program, String> value) {
        return programs.stream().map(value).toArray(String[]::new);
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
