// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.val;

import dev.pergola.messages.FateDirectory;
import dev.pergola.messages.FateDirectory.Thought;
import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import dev.pergola.programs.Program.Experiment;
import dev.pergola.programs.Program.Recipient;
import dev.pergola.shared.ComposedSql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.SQL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts, before a program sends, who would get its first mail: the conditions of entry in one statement over everybody, the
 * mail's fate in a handful of statements over those who are left. SQL's day must have begun.
 */
@Component
class CountFunnel {

    private record Entrant(
            UUID account, boolean heldOut, @Nullable String arm, List<Reader> readers) {

        boolean isGhost() {
            return heldOut || Experiment.CONTROL.equals(arm);
        }
    }

    private record Reader(UUID contact, @Nullable String zone, int rank) {}

    private final JdbcClient jdbc;
    private final AskEntry ask;
    private final PackDirectory pack;
    private final FateDirectory fates;
    private final MailVariables variables;
    private final MailTitles titles;
    private final Clock clock;

    CountFunnel(
            JdbcClient jdbc,
            AskEntry ask,
            PackDirectory pack,
            FateDirectory fates,
            MailVariables variables,
            MailTitles titles,
            Clock clock) {
        this.jdbc = jdbc;
        this.ask = ask;
        this.pack = pack;
        this.fates = fates;
        this.variables = variables;
        this.titles = titles;
        this.clock = clock;
    }

    /** @param since the first day that the program was not asked on yet, at most {@code today} */
    Funnel count(Program program, LocalDate since, LocalDate today) {
        var begun = System.nanoTime();
        var entry = ask.count(program, since, today);
        var step = program.course().stream()
                .filter(Move.Mail.class::isInstance)
                .map(Move.Mail.class::cast)
                .findFirst()
                .orElse(null);
        var kept = new EnumMap<FunnelStage, List<UUID>>(FunnelStage.class);
        var gets = new ArrayList<UUID>();
        var mails = new int[2];
        if (step != null) {
            sift(program, step, since, today, kept, gets, mails);
        }
        return new Funnel(
                today,
                entry.accounts(),
                entry.unknown(),
                step == null ? null : titles.of(step.template(), "{{organisation}}"),
                steps(entry, step == null, kept),
                mails[0],
                mails[1],
                kept,
                gets,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    private static List<Funnel.Step> steps(
            AskEntry.Count entry, boolean withoutMail, Map<FunnelStage, List<UUID>> kept) {
        var steps = new ArrayList<Funnel.Step>();
        var left = entry.accounts();
        for (var stage : FunnelStage.values()) {
            if (withoutMail && !stage.isOfEntry()) {
                break;
            }
            var passed = stage.isOfEntry()
                    ? entry.passed(stage)
                    : left - kept.getOrDefault(stage, List.of()).size();
            steps.add(new Funnel.Step(stage, passed, left - passed));
            left = passed;
        }
        return steps;
    }

    private void sift(
            Program program,
            Move.Mail step,
            LocalDate since,
            LocalDate today,
            Map<FunnelStage, List<UUID>> kept,
            List<UUID> gets,
            int[] mails) {
        var entrants = entrants(program, step, since, today);
        var left = drop(
                entrants,
                FunnelStage.RECIPIENT,
                kept,
                entrant -> entrant.readers().isEmpty());
        var needs = needs(program, step);
        var known = needs.values().stream().allMatch(Set::isEmpty)
                ? Map.<UUID, Map<String, String>>of()
                : variables.of(left.stream().map(Entrant::account).toList());
        left = drop(
                left,
                FunnelStage.KNOWN,
                kept,
                entrant -> !known.getOrDefault(entrant.account(), Map.of())
                        .keySet()
                        .containsAll(needs.getOrDefault(template(step, entrant.arm()), Set.of())));
        var thoughts = new ArrayList<Thought>();
        left.forEach(entrant -> entrant.readers().stream()
                .sorted(Comparator.comparing(reader -> reader.contact().toString()))
                .forEach(reader -> thoughts.add(new Thought(reader.contact(), entrant.account(), reader.zone()))));
        var fits = fates.fits(thoughts, program.caps(), from(program));
        var sent = new HashMap<UUID, Integer>();
        var waiting = new HashMap<UUID, Integer>();
        for (var place = 0; place < fits.size(); place++) {
            if (fits.get(place).full() == null) {
                sent.merge(thoughts.get(place).account(), 1, Integer::sum);
                waiting.merge(thoughts.get(place).account(), fits.get(place).waits() ? 1 : 0, Integer::sum);
            }
        }
        left = drop(left, FunnelStage.ROOM, kept, entrant -> !sent.containsKey(entrant.account()));
        left = drop(left, FunnelStage.TREATED, kept, Entrant::isGhost);
        left.forEach(entrant -> {
            gets.add(entrant.account());
            mails[0] += sent.getOrDefault(entrant.account(), 0);
            mails[1] += waiting.getOrDefault(entrant.account(), 0);
        });
    }

    private static List<Entrant> drop(
            List<Entrant> entrants,
            FunnelStage stage,
            Map<FunnelStage, List<UUID>> kept,
            java.util.function.Predicate<Entrant> lost) {
        kept.put(stage, entrants.stream().filter(lost).map(Entrant::account).toList());
        return entrants.stream().filter(lost.negate()).toList();
    }

    /** What each of the step's mails needs to know of an account, by template. */
    private Map<String, Set<String>> needs(Program program, Move.Mail step) {
        var templates = new HashSet<>(step.arms().values());
        templates.add(step.template());
        var given = new HashSet<>(step.with().keySet());
        given.add(MailVariables.ALWAYS);
        given.addAll(variables.of(program).keySet());
        given.addAll(variables.ofOccasions(program).values().stream()
                .findFirst()
                .orElse(Map.of())
                .keySet());
        var needs = new HashMap<String, Set<String>>();
        templates.forEach(template -> {
            var names = new HashSet<>(fates.needs(template));
            names.removeAll(given);
            needs.put(template, names);
        });
        return needs;
    }

    private static String template(Move.Mail step, @Nullable String arm) {
        return arm == null ? step.template() : step.arms().getOrDefault(arm, step.template());
    }

    /** When the first mail is wanted of whoever enters now: after the waits before it. */
    private Instant from(Program program) {
        var moment = clock.instant();
        for (var move : program.course()) {
            if (move instanceof Move.Mail) {
                break;
            }
            if (move instanceof Move.Wait(var time)) {
                moment = Waits.after(moment, time, pack.calendar().zone());
            }
        }
        return moment;
    }

    private List<Entrant> entrants(Program program, Move.Mail step, LocalDate since, LocalDate today) {
        var scope = Scope.of(program);
        var holdOut = pack.mailing().holdOut();
        var entrants = new LinkedHashMap<UUID, Entrant>();
        ComposedSql.statement(
                        jdbc,
                        """
                        with entrant as materialized (
                            select account.id as account, {3} as contact from {4} where {5}
                        )
                        select entrant.account, journeys.bucket({0}, entrant.account) < {1} as held_out, {2} as arm,
                               reader.id as contact, reader.zone, {6} as rank
                        from entrant
                        left join (
                            select contact.account, contact.id, contact.zone, contact.roles
                            from accounts.contact_facts contact
                            where contact.email is not null and contact.email_state <> 'BOUNCED'
                                and contact.unsubscribed_at is null and contact.consent is distinct from 'WITHDRAWN'
                                and not exists (
                                    select from recipients.refusal_facts refusal
                                    where refusal.email = contact.email
                                        and (refusal.topic is null or refusal.topic = {7})
                                )
                        ) reader on reader.account = entrant.account and {6} is not null
                        """,
                        val(holdOut.salt()),
                        inline(holdOut.percent() * 100),
                        Arms.of(program),
                        scope.contact(),
                        scope.population(),
                        EnterProgram.who(program, since, today, null),
                        rank(program),
                        val(pack.template(step.template()).orElseThrow().category()))
                .query(row -> {
                    var account = row.getObject("account", UUID.class);
                    var heldOut = row.getBoolean("held_out");
                    var arm = row.getString("arm");
                    var entrant =
                            entrants.computeIfAbsent(account, id -> new Entrant(id, heldOut, arm, new ArrayList<>(1)));
                    var contact = row.getObject("contact", UUID.class);
                    if (contact != null) {
                        add(entrant, new Reader(contact, row.getString("zone"), row.getInt("rank")));
                    }
                });
        return List.copyOf(entrants.values());
    }

    /** Only those of the first role count, each once. */
    private static void add(Entrant entrant, Reader reader) {
        var readers = entrant.readers();
        if (!readers.isEmpty() && readers.getFirst().rank() > reader.rank()) {
            readers.clear();
        }
        if (readers.isEmpty() || readers.getFirst().rank() == reader.rank() && !readers.contains(reader)) {
            readers.add(reader);
        }
    }

    /** Which of the program's roles a reader holds first, counted from 1; null for none. */
    private static SQL rank(Program program) {
        if (program.recipients().contains(Recipient.ENROLLED_CONTACT)) {
            return sql("case when reader.id = entrant.contact then 1 end");
        }
        var rank = sql("null");
        for (var place = program.recipients().size(); place > 0; place--) {
            rank = sql(
                    "case when {0} = any(reader.roles) then {1} else {2} end",
                    inline(program.recipients().get(place - 1).name()), inline(place), rank);
        }
        return rank;
    }
}
