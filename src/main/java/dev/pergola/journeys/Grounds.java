// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.Why.Effect;
import dev.pergola.journeys.Why.Ground;
import dev.pergola.journeys.Why.Part;
import dev.pergola.journeys.Why.Question;
import dev.pergola.packs.MailingWords;
import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.Entry;
import dev.pergola.programs.Program.Experiment;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the engine asks one after the other, each with its answer in a sentence. */
@Component
class Grounds {

    private final PackDirectory pack;

    Grounds(PackDirectory pack) {
        this.pack = pack;
    }

    List<Ground> of(Inquiry inquiry) {
        var grounds = new ArrayList<Ground>();
        grounds.add(program(inquiry));
        var row = inquiry.row();
        if (row != null) {
            grounds.add(forEntry(inquiry, audience(inquiry, row)));
            if (inquiry.program().exit() != null) {
                grounds.add(exit(inquiry, row));
            }
        }
        grounds.add(new Ground(
                Question.WINDOW, inquiry.window().effect(), inquiry.window().sentence()));
        grounds.add(before(inquiry));
        var foreseen = inquiry.foreseen();
        if (foreseen != null) {
            chance(inquiry, foreseen, grounds);
            if (foreseen.template() != null) {
                mail(inquiry, foreseen, grounds);
            }
        }
        return grounds;
    }

    /** What is asked only of those who are not inside. */
    private static Ground forEntry(Inquiry inquiry, Ground ground) {
        return inquiry.inside() == null || ground.effect() == Effect.GOES_ON
                ? ground
                : new Ground(
                        ground.question(),
                        Effect.GOES_ON,
                        ground.sentence() + " Whoever is inside stays all the same.");
    }

    private static Ground program(Inquiry inquiry) {
        var running = inquiry.running();
        if (running == null) {
            return new Ground(
                    Question.PROGRAM, Effect.WAITS, "The program is not applied: nobody enters before it is.");
        }
        return switch (running.state()) {
            case RUNNING ->
                new Ground(
                        Question.PROGRAM,
                        Effect.GOES_ON,
                        "The program runs since %s, now in version %d."
                                .formatted(
                                        DayWords.day(running.liveSince(), inquiry.today()),
                                        running.program().version()));
            case PAUSED ->
                new Ground(
                        Question.PROGRAM,
                        Effect.WAITS,
                        "The program is paused: nobody enters or goes on, and nothing is sent, until it is resumed.");
            case STOPPED -> new Ground(Question.PROGRAM, Effect.ENDS, "The program was stopped: nobody enters.");
        };
    }

    private static Ground audience(Inquiry inquiry, AudienceRow row) {
        var who = row.about() == null || inquiry.program().entry() instanceof Entry.Occasion
                ? "The account"
                : "'%s'".formatted(row.about());
        var decides = inquiry.others() == 0
                ? ""
                : " It is the nearest of %d such records; the others do not come before it."
                        .formatted(inquiry.others() + 1);
        var picked = row.picked();
        if (picked == null) {
            return new Ground(
                    Question.AUDIENCE,
                    Effect.UNKNOWN,
                    "A fact is missing, so %s is not picked: %s.%s"
                            .formatted(
                                    who.startsWith("'") ? who : "the account",
                                    ClauseLines.deciding(inquiry.program().audience(), row.facts()),
                                    decides));
        }
        return picked
                ? new Ground(Question.AUDIENCE, Effect.GOES_ON, "%s is in the audience.%s".formatted(who, decides))
                : new Ground(
                        Question.AUDIENCE,
                        Effect.ENDS,
                        "%s is not in the audience: %s.%s"
                                .formatted(
                                        who,
                                        ClauseLines.deciding(inquiry.program().audience(), row.facts()),
                                        decides));
    }

    private static Ground exit(Inquiry inquiry, AudienceRow row) {
        var exit = Objects.requireNonNull(inquiry.program().exit());
        return row.leaving()
                ? new Ground(
                        Question.EXIT,
                        Effect.ENDS,
                        "The exit rule picks it: %s.".formatted(ClauseLines.deciding(exit, row.facts())))
                : new Ground(Question.EXIT, Effect.GOES_ON, "The exit rule does not pick it.");
    }

    private static Ground before(Inquiry inquiry) {
        var inside = inquiry.inside();
        if (inside != null) {
            return new Ground(
                    Question.BEFORE,
                    Effect.GOES_ON,
                    "It is inside since %s.".formatted(DayWords.day(inside.enteredOn(), inquiry.today())));
        }
        if (inquiry.passages().isEmpty()) {
            return new Ground(Question.BEFORE, Effect.GOES_ON, "It was never in.");
        }
        var last = DayWords.day(inquiry.passages().getFirst().enteredOn(), inquiry.today());
        var row = inquiry.row();
        return row != null && row.fresh()
                ? new Ground(
                        Question.BEFORE,
                        Effect.GOES_ON,
                        "It was in before, last since %s, but for another occurrence.".formatted(last))
                : new Ground(
                        Question.BEFORE,
                        Effect.ENDS,
                        "It was in before, since %s; %s."
                                .formatted(last, once(inquiry.program().entry())));
    }

    /** How often one enters. */
    static String once(Entry entry) {
        return switch (entry) {
            case Entry.Window window ->
                switch (window.once()) {
                    case PER_ACCOUNT -> "an account enters once";
                    case PER_RENEWAL -> "an account enters once a renewal";
                };
            case Entry.Occasion _ -> "an account enters once an occasion";
            case Entry.ByHand _ -> "a contact enters once";
        };
    }

    private void chance(Inquiry inquiry, Foreseen foreseen, List<Ground> grounds) {
        var holdOut = pack.mailing().holdOut();
        grounds.add(
                foreseen.heldOut()
                        ? new Ground(
                                Question.HOLD_OUT,
                                Effect.ENDS,
                                "The account is among the %d %% that no program writes to."
                                        .formatted(holdOut.percent()))
                        : new Ground(Question.HOLD_OUT, Effect.GOES_ON, "The account is not held out."));
        var arm = foreseen.arm();
        if (arm != null) {
            grounds.add(
                    arm.equals(Experiment.CONTROL)
                            ? new Ground(
                                    Question.EXPERIMENT,
                                    Effect.ENDS,
                                    "The account is in the control group, which gets nothing.")
                            : new Ground(
                                    Question.EXPERIMENT, Effect.GOES_ON, "The account is in arm '%s'.".formatted(arm)));
        }
    }

    private void mail(Inquiry inquiry, Foreseen foreseen, List<Ground> grounds) {
        var roles = FindPeople.words(inquiry.program());
        var written = foreseen.people().stream()
                .filter(person -> person.part() == Part.GETS_IT || person.part() == Part.WITHHELD)
                .toList();
        grounds.add(
                written.isEmpty()
                        ? new Ground(
                                Question.RECIPIENTS,
                                Effect.ENDS,
                                "Nobody can be written to among those asked: %s.".formatted(roles))
                        : new Ground(
                                Question.RECIPIENTS,
                                Effect.GOES_ON,
                                "Asked are %s: the mail is for %s."
                                        .formatted(
                                                roles,
                                                written.stream()
                                                        .map(person ->
                                                                "%s (%s)".formatted(person.name(), person.role()))
                                                        .collect(Collectors.joining(", ")))));
        var passed = foreseen.people().stream()
                .filter(person -> person.part() == Part.PASSED_OVER)
                .toList();
        grounds.add(
                passed.isEmpty()
                        ? new Ground(Question.CHOICES, Effect.GOES_ON, "Nobody who is asked has to be passed over.")
                        : new Ground(
                                Question.CHOICES,
                                written.isEmpty() ? Effect.ENDS : Effect.WAITS,
                                passed.stream()
                                        .map(person -> "%s %s"
                                                .formatted(
                                                        person.name(),
                                                        person.sentence()
                                                                        .substring(0, 1)
                                                                        .toLowerCase(Locale.ENGLISH)
                                                                + person.sentence()
                                                                        .substring(1)))
                                        .collect(Collectors.joining(" "))));
        var first = foreseen.first();
        if (first != null) {
            grounds.add(caps(inquiry, foreseen));
            grounds.add(hours(foreseen, ZoneId.of(first.zone())));
        }
    }

    private static Ground caps(Inquiry inquiry, Foreseen foreseen) {
        var first = Objects.requireNonNull(foreseen.first());
        var caps = inquiry.program().caps();
        var count = foreseen.counted().size();
        var counted = count == 1 ? "1 other mail counts" : "%d other mails count".formatted(count);
        if (first.withheld() != null && first.withheld().endsWith("_CAPPED")) {
            var room = foreseen.room();
            return new Ground(
                    Question.CAPS,
                    Effect.ENDS,
                    "The caps '%s' leave no room for as long as a mail may wait; %s. %s"
                            .formatted(
                                    caps,
                                    counted,
                                    room == null
                                            ? "There is none for months."
                                            : "There is room again on %s."
                                                    .formatted(DayWords.moment(
                                                            room, ZoneId.of(first.zone()), inquiry.today()))));
        }
        return foreseen.waits()
                ? new Ground(
                        Question.CAPS,
                        Effect.WAITS,
                        "The caps '%s' leave no room before %s; %s."
                                .formatted(
                                        caps,
                                        DayWords.moment(first.dueAt(), ZoneId.of(first.zone()), inquiry.today()),
                                        counted))
                : new Ground(Question.CAPS, Effect.GOES_ON, "The caps '%s' leave room; %s.".formatted(caps, counted));
    }

    private Ground hours(Foreseen foreseen, ZoneId zone) {
        MailingWords.Hours hours = pack.mailing().hours();
        var clock = foreseen.zoned()
                ? "by the recipient's clock, %s".formatted(DayWords.place(zone))
                : "by the company's clock, %s, since the recipient's zone is unknown".formatted(DayWords.place(zone));
        return new Ground(
                Question.HOURS,
                Effect.GOES_ON,
                "Mails go out from %s to %s on %s, %s."
                        .formatted(hours.from(), hours.until(), String.join(", ", hours.days()), clock));
    }
}
