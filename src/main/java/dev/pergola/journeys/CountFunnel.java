// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.FindEntrants.Entrant;
import dev.pergola.messages.FateDirectory;
import dev.pergola.messages.FateDirectory.Thought;
import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Counts, before a program sends, who would get its first mail: the conditions of entry in one statement over everybody, the
 * mail's fate in a handful of statements over those who are left. SQL's day must have begun.
 */
@Component
class CountFunnel {

    private final AskEntry ask;
    private final FindEntrants find;
    private final MailNeeds needs;
    private final PackDirectory pack;
    private final FateDirectory fates;
    private final MailTitles titles;
    private final Clock clock;

    CountFunnel(
            AskEntry ask,
            FindEntrants find,
            MailNeeds needs,
            PackDirectory pack,
            FateDirectory fates,
            MailTitles titles,
            Clock clock) {
        this.ask = ask;
        this.find = find;
        this.needs = needs;
        this.pack = pack;
        this.fates = fates;
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
        var entrants = find.find(program, step, since, today);
        var left = drop(
                entrants,
                FunnelStage.RECIPIENT,
                kept,
                entrant -> entrant.readers().isEmpty());
        left = drop(left, FunnelStage.KNOWN, kept, needs.unmet(program, step, left));
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
            List<Entrant> entrants, FunnelStage stage, Map<FunnelStage, List<UUID>> kept, Predicate<Entrant> lost) {
        kept.put(stage, entrants.stream().filter(lost).map(Entrant::account).toList());
        return entrants.stream().filter(lost.negate()).toList();
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
}
