// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.val;

import dev.pergola.programs.Program;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.RunningProgram;
import dev.pergola.shared.ComposedSql;
import dev.pergola.shared.Listing;
import dev.pergola.shared.ServiceClock;
import dev.pergola.shared.SortPlace;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers how many would get a program's first mail on a day, and who they are at each stage. Changes nothing. */
@Component
class ReadFunnel {

    private static final UUID BEGIN = new UUID(0, 0);

    /** An account of a list. */
    record Row(
            UUID id,
            long number,
            String name,
            @Nullable String segment,
            @Nullable String size) {

        public String reference() {
            return "ACC-%06d".formatted(number);
        }
    }

    /**
     * Which accounts.
     *
     * @param lost  those that passed the stage before and not this one
     * @param words a part of the name; null for all
     */
    record Wanted(FunnelStage stage, boolean lost, @Nullable String words) {}

    private final JdbcClient jdbc;
    private final ProgramDirectory programs;
    private final CountFunnel count;
    private final Rehearsal rehearsal;
    private final ProgramDay day;
    private final ServiceClock clock;

    ReadFunnel(
            JdbcClient jdbc,
            ProgramDirectory programs,
            CountFunnel count,
            Rehearsal rehearsal,
            ProgramDay day,
            ServiceClock clock) {
        this.jdbc = jdbc;
        this.programs = programs;
        this.count = count;
        this.rehearsal = rehearsal;
        this.day = day;
        this.clock = clock;
    }

    /** Empty when there is no such program in force. @param on null for today */
    Optional<Funnel> funnel(String program, @Nullable LocalDate on) {
        return programs.find(program)
                .map(running -> asked(running, on, (since, today) -> count.count(running.program(), since, today)));
    }

    /** Some of those of a stage, by name. */
    Optional<Listing<Row>> rows(
            String program, @Nullable LocalDate on, Wanted wanted, Optional<SortPlace> from, int limit) {
        return programs.find(program)
                .map(running -> asked(
                        running,
                        on,
                        (since, today) -> Listing.cutAtWord(
                                rows(running.program(), since, today, wanted, from, limit),
                                limit,
                                last -> new SortPlace(last.name().toLowerCase(Locale.ROOT), last.id()).word())));
    }

    private <T> T asked(RunningProgram running, @Nullable LocalDate on, BiFunction<LocalDate, LocalDate, T> question) {
        var now = LocalDate.ofInstant(clock.instant(), day.zone());
        var wanted = on == null ? now : on;
        var moment = wanted.equals(now)
                ? clock.instant()
                : wanted.atStartOfDay(day.zone()).toInstant();
        var answer = new ArrayList<T>(1);
        clock.at(
                moment,
                () -> answer.add(rehearsal.takenBack(() -> {
                    var today = day.begin();
                    return question.apply(EvaluateProgram.since(running, askedOn(running), today), today);
                })));
        return answer.getFirst();
    }

    private @Nullable LocalDate askedOn(RunningProgram running) {
        return jdbc.sql("select day from journeys.evaluations where program = :program")
                .param("program", running.program().key())
                .query(Date.class)
                .optional()
                .map(Date::toLocalDate)
                .orElse(null);
    }

    private List<Row> rows(
            Program program, LocalDate since, LocalDate today, Wanted wanted, Optional<SortPlace> from, int limit) {
        var words = wanted.words();
        return ComposedSql.statement(
                        jdbc,
                        """
                        select listed.id, listed.number, listed.name, listed.segment, listed.size
                        from accounts.account_facts listed
                        left join lateral ({0}) furthest on true
                        where {1} and (lower(listed.name), listed.id) > ({2}, {3}) and {4}
                        order by lower(listed.name), listed.id
                        limit {5}
                        """,
                        AskEntry.furthest(program, since, today, sql("listed.id")),
                        who(program, since, today, wanted),
                        val(from.map(SortPlace::value).orElse("")),
                        val(from.map(SortPlace::id).orElse(BEGIN)),
                        words == null
                                ? condition("true")
                                : condition(
                                        "position({0} in lower(listed.name)) > 0", val(words.toLowerCase(Locale.ROOT))),
                        inline(limit + 1))
                .query(Row.class)
                .list();
    }

    private Condition who(Program program, LocalDate since, LocalDate today, Wanted wanted) {
        var stage = wanted.stage();
        if (stage == FunnelStage.MATCHED && wanted.lost()) {
            return condition("coalesce(furthest.reached, -1) < 1");
        }
        if (stage.isOfEntry()) {
            return wanted.lost()
                    ? condition("furthest.reached = {0}", inline(stage.ordinal()))
                    : condition("furthest.reached > {0}", inline(stage.ordinal()));
        }
        var funnel = count.count(program, since, today);
        var ids = new ArrayList<>(funnel.kept().getOrDefault(stage, List.of()));
        if (!wanted.lost()) {
            ids.clear();
            ids.addAll(funnel.gets());
            for (var later : FunnelStage.values()) {
                if (later.compareTo(stage) > 0) {
                    ids.addAll(funnel.kept().getOrDefault(later, List.of()));
                }
            }
        }
        return condition("listed.id = any({0})", val(ids.toArray(UUID[]::new)));
    }
}
