// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.val;

import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.Entry;
import dev.pergola.programs.Program;
import dev.pergola.rules.WriteSql;
import dev.pergola.shared.ComposedSql;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes everybody into a program who is in its audience and its window and has not been in for the same occurrence: one
 * statement for the whole population. The window decides, not the day, so a second run adds nobody.
 */
@Component
class EnterProgram {

    /** A renewal date that is put right moves by less than this many days; one that is further away is another renewal. */
    private static final int SAME_RENEWAL = 90;

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final Clock clock;

    EnterProgram(JdbcClient jdbc, PackDirectory pack, Clock clock) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.clock = clock;
    }

    /**
     * Enrols and says how many.
     *
     * @param since the first day that the program has not been asked on, at most {@code today}
     * @param among the accounts to look at; null for all
     */
    int enter(Program program, LocalDate since, LocalDate today, UUID @Nullable [] among) {
        var scope = Scope.of(program);
        var holdOut = pack.mailing().holdOut();
        return ComposedSql.statement(
                        jdbc,
                        """
                        insert into journeys.enrolments
                            (id, program, version, account, contact, opportunity, occurrence, anchor, entered_on, entered_at,
                             arm, held_out, due_at, state)
                        select uuidv7(), {0}, {1}, entrant.account, entrant.contact, entrant.opportunity, entrant.occurrence,
                               entrant.anchor, greatest(entrant.anchor + {2}, {3}), {4}, {5},
                               journeys.bucket({6}, entrant.account) < {7}, {4}, 'ACTIVE'
                        from (
                            select {8} account.id as account, {9} as contact, {10} as opportunity, {11} as occurrence,
                                   {12} as anchor
                            from {13}
                            where {14} {15}
                        ) entrant
                        on conflict (account, program, occurrence) do nothing
                        """,
                        val(program.key()),
                        inline(program.version()),
                        inline(opens(program.entry())),
                        inline(since),
                        val(clock.instant().atOffset(ZoneOffset.UTC)),
                        Arms.of(program),
                        val(holdOut.salt()),
                        inline(holdOut.percent() * 100),
                        onePerAccount(program, scope) ? sql("distinct on (account.id)") : sql(""),
                        scope.contact(),
                        scope.opportunity(),
                        occurrence(program.entry()),
                        anchor(program.entry()),
                        scope.population(),
                        who(program, since, today, among),
                        onePerAccount(program, scope)
                                ? sql("order by account.id, {0}", anchor(program.entry()))
                                : sql(""))
                .update();
    }

    private static boolean onePerAccount(Program program, Scope scope) {
        return scope != Scope.ACCOUNT && program.entry() instanceof Entry.Window;
    }

    /** Whom the statement takes: in the audience, not on the way out, in the window, not in before. */
    static Condition who(Program program, LocalDate since, LocalDate today, UUID @Nullable [] among) {
        var writer = new WriteSql(SQLDialect.POSTGRES, today);
        var exit = program.exit();
        return and(
                writer.condition(program.audience()),
                exit == null ? condition("true") : condition("({0}) is not true", writer.condition(exit)),
                open(program.entry(), since, today),
                unlessBefore(program),
                among == null ? condition("true") : condition("account.id = any({0})", val(among)));
    }

    /** Whether a day from {@code since} to {@code today} lies in the window. */
    static Condition open(Entry entry, LocalDate since, LocalDate today) {
        return switch (entry) {
            case Entry.Window window ->
                and(
                        condition("{0} <= {1}", window.anchor().column(), inline(today.minusDays(window.from()))),
                        window.until() == Integer.MAX_VALUE
                                ? condition("true")
                                : condition(
                                        "{0} > {1}",
                                        window.anchor().column(), inline(since.minusDays(window.until()))));
            case Entry.Occasion occasion ->
                and(
                        condition("occasion.kind = {0}", val(occasion.kind())),
                        condition("occasion.cancelled_at is null"),
                        condition("occasion.day <= {0}", inline(today.minusDays(occasion.from()))),
                        condition("occasion.day > {0}", inline(since.minusDays(occasion.until()))));
            case Entry.ByHand hand ->
                condition("{0} @> cast(array[{1}] as text[])", hand.field().column(), val(hand.value()));
        };
    }

    static Condition unlessBefore(Program program) {
        return switch (program.entry()) {
            case Entry.Window(var anchor, var _, var _, var once)
            when once == Entry.Once.PER_RENEWAL ->
                condition("""
                        not exists (
                            select from journeys.enrolments before
                            where before.account = account.id and before.program = {0}
                                and before.anchor between {1} - {2} and {1} + {2}
                        )
                        """, val(program.key()), anchor.column(), inline(SAME_RENEWAL - 1));
            case Entry entry -> condition("""
                        not exists (
                            select from journeys.enrolments before
                            where before.account = account.id and before.program = {0} and before.occurrence = {1}
                        )
                        """, val(program.key()), occurrence(entry));
        };
    }

    static QueryPart occurrence(Entry entry) {
        return switch (entry) {
            case Entry.Window window ->
                switch (window.once()) {
                    case PER_ACCOUNT -> inline("");
                    case PER_RENEWAL -> sql("cast({0} as text)", window.anchor().column());
                };
            case Entry.Occasion _ -> sql("occasion.key");
            case Entry.ByHand _ -> sql("cast(contact.id as text)");
        };
    }

    static QueryPart anchor(Entry entry) {
        return switch (entry) {
            case Entry.Window window -> window.anchor().column();
            case Entry.Occasion _ -> sql("occasion.day");
            case Entry.ByHand _ -> sql("journeys.today()");
        };
    }

    static int opens(Entry entry) {
        return switch (entry) {
            case Entry.Window window -> window.from();
            case Entry.Occasion occasion -> occasion.from();
            case Entry.ByHand _ -> 0;
        };
    }
}
