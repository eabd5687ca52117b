// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.CountSimulation.Period;
import dev.pergola.journeys.Simulation.Fate;
import dev.pergola.journeys.Simulation.Flow;
import dev.pergola.journeys.Simulation.Reason;
import dev.pergola.packs.MailingWords;
import dev.pergola.packs.PackDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs the clock forward over the present base and tells what the programs did. Nothing of it has happened afterwards. */
@Component
class SimulateDays {

    /** What came of it. @param fates of every account */
    record Lived(Simulation simulation, List<Fate> fates) {}

    private final Rehearsal rehearsal;
    private final LiveThroughDays live;
    private final CountSimulation count;
    private final FindCappedLetters findCapped;
    private final SimulationMark mark;
    private final PackDirectory pack;
    private final JdbcClient jdbc;
    private final Clock clock;

    SimulateDays(
            Rehearsal rehearsal,
            LiveThroughDays live,
            CountSimulation count,
            FindCappedLetters findCapped,
            SimulationMark mark,
            PackDirectory pack,
            JdbcClient jdbc,
            Clock clock) {
        this.rehearsal = rehearsal;
        this.live = live;
        this.count = count;
        this.findCapped = findCapped;
        this.mark = mark;
        this.pack = pack;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param days of the company's calendar; what is left of today is the first */
    Lived simulate(int days, LiveThroughDays.Watcher watcher) {
        live.prepare();
        var begun = System.nanoTime();
        return rehearsal.rehearse(() -> {
            mark.set();
            planForWhatIsThere();
            var from = clock.instant();
            var lived = live.live(from, days, watcher);
            var period = new Period(from, live.endOf(live.dayOf(from).plusDays(lived - 1L)));
            return count(period, lived, Duration.ofNanos(System.nanoTime() - begun));
        });
    }

    /** The tables grow from nothing within one transaction: a statement's plan of the first day would not do on the last. */
    private void planForWhatIsThere() {
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)")
                .query(String.class)
                .single();
    }

    private Lived count(Period period, int days, Duration took) {
        var capped = findCapped.since(period.from());
        var waited = capped.stream()
                .filter(CappedLetter::sent)
                .collect(Collectors.groupingBy(CappedLetter::program, Collectors.summingInt(_ -> 1)));
        var fates = count.fates(period);
        var simulation = new Simulation(
                live.dayOf(period.from()),
                days,
                took.toMillis(),
                count.sends(period),
                count.flows(period).stream()
                        .map(flow -> waiting(flow, waited.getOrDefault(flow.program(), 0)))
                        .toList(),
                count.withheld(period),
                count.conflicts(period, capped, longestCap()),
                count.contacts(period),
                count.accounts(period),
                count.mostWritten(period),
                untouched(fates));
        return new Lived(simulation, fates);
    }

    private static Flow waiting(Flow flow, int waited) {
        return new Flow(
                flow.program(),
                flow.entered(),
                flow.completed(),
                flow.left(),
                flow.inside(),
                flow.noRecipient(),
                waited);
    }

    private static List<Reason> untouched(List<Fate> fates) {
        var reasons = fates.stream()
                .flatMap(fate -> Stream.ofNullable(fate.reason()))
                .collect(Collectors.groupingBy(
                        Function.identity(), () -> new EnumMap<>(Untouched.class), Collectors.summingInt(_ -> 1)));
        return reasons.entrySet().stream()
                .map(entry -> new Reason(entry.getKey(), entry.getValue()))
                .toList();
    }

    private int longestCap() {
        return pack.mailing().caps().values().stream()
                .flatMap(caps -> Stream.concat(caps.contact().stream(), caps.account().stream()))
                .mapToInt(MailingWords.Most::days)
                .max()
                .orElse(0);
    }
}
