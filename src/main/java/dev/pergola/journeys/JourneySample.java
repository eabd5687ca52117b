// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.packs.PackDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.programs.Entry;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ProgramState;
import dev.pergola.programs.RunningProgram;
import dev.pergola.shared.Actor;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The sample company's programs have run for four weeks: with editions, a webinar, and one program that is paused. */
@Component
class JourneySample implements SampleChapter {

    private static final int DAYS = 27;

    /** Windows are wider than this, so nobody is missed, and the story is told quickly. */
    private static final int EVERY = 3;

    private static final int PAUSED_DAYS_AGO = 2;
    private static final int PAST = 12;
    private static final int COMING = 17;

    private final ProgramDirectory programs;
    private final EvaluateProgram evaluate;
    private final AdvanceBatch advance;
    private final SteerProgram steer;
    private final SaveOccasion save;
    private final OccasionKinds kinds;
    private final PeopleDirectory people;
    private final PackDirectory pack;

    JourneySample(
            ProgramDirectory programs,
            EvaluateProgram evaluate,
            AdvanceBatch advance,
            SteerProgram steer,
            SaveOccasion save,
            OccasionKinds kinds,
            PeopleDirectory people,
            PackDirectory pack) {
        this.programs = programs;
        this.evaluate = evaluate;
        this.advance = advance;
        this.steer = steer;
        this.save = save;
        this.kinds = kinds;
        this.people = people;
        this.pack = pack;
    }

    /** After the chapter in which the programs are applied. */
    @Override
    public int order() {
        return 28;
    }

    @Override
    public void tell(Story story) {
        var manager = people.staffWho(Permission.RUN_PROGRAMS).getLast().actor();
        var today = story.daysAgo(0).atZone(pack.calendar().zone()).toLocalDate();
        story.at(story.daysAgo(DAYS), manager, () -> planOccasions(today));
        for (var ago = DAYS; ago >= 0; ago--) {
            var day = ago;
            story.at(story.daysAgo(day), Actor.SERVICE, () -> {
                if (day % EVERY == 0) {
                    evaluateAll();
                }
                advanceAll();
            });
            if (day == PAUSED_DAYS_AGO) {
                story.at(story.daysAgo(day), manager, this::pauseOne);
            }
        }
    }

    private void evaluateAll() {
        programs.all().stream()
                .filter(each -> each.state() == ProgramState.RUNNING)
                .forEach(evaluate::evaluate);
    }

    private void advanceAll() {
        while (advance.advance() > 0) {
            // Each round takes another batch.
        }
    }

    /** Of each kind one that was and one that comes. */
    private void planOccasions(LocalDate today) {
        for (var kind : kinds.all()) {
            var rule = kind.rule();
            var past = rule.flatMap(each -> each.next(today.minusDays(DAYS - 1L), 1).stream()
                            .filter(day -> day.isBefore(today))
                            .findFirst())
                    .orElse(today.minusDays(PAST));
            var coming =
                    rule.map(each -> each.next(today.plusDays(1), 1).getFirst()).orElse(today.plusDays(COMING));
            plan(kind, past);
            plan(kind, coming);
        }
    }

    private void plan(OccasionKinds.Kind kind, LocalDate day) {
        var month = day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        var title = "%s of %s %d".formatted(kind.name(), month, day.getYear());
        save.save(kind, null, new SaveOccasion.Given(day.toString(), title, Map.copyOf(kind.fields())));
    }

    /** Whichever of the programs with a window comes last. */
    private void pauseOne() {
        programs.all().stream()
                .map(RunningProgram::program)
                .filter(program -> program.entry() instanceof Entry.Window)
                .reduce((_, later) -> later)
                .ifPresent(program -> steer.steer(
                        program.key(),
                        ProgramState.PAUSED,
                        "Its second mail names a page that moved; we mend it first."));
    }
}
