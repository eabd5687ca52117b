// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.Why.NextMail;
import dev.pergola.journeys.Why.Part;
import dev.pergola.journeys.Why.Passage;
import dev.pergola.messages.Withheld;
import dev.pergola.programs.ProgramState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The whole answer in one sentence. */
@Component
class Answers {

    private final ProgramDay day;
    private final MailTitles titles;

    Answers(ProgramDay day, MailTitles titles) {
        this.day = day;
        this.titles = titles;
    }

    String of(Inquiry inquiry, String accountName) {
        return switch (inquiry.standing()) {
            case INSIDE -> next(inquiry, since(inquiry), accountName);
            case ENTERS -> next(inquiry, "it enters today", accountName);
            case LATER ->
                next(
                        inquiry,
                        "its window opens on %s".formatted(day(inquiry.window().opens(), inquiry)),
                        accountName);
            default -> brief(inquiry);
        };
    }

    /** The same without what comes next. */
    String brief(Inquiry inquiry) {
        return switch (inquiry.standing()) {
            case INSIDE -> "Is inside since %s.".formatted(day(inside(inquiry).enteredOn(), inquiry));
            case ENTERS -> entering(inquiry, "Enters when the program asks next.");
            case LATER ->
                entering(
                        inquiry,
                        "Enters on %s, when its window opens."
                                .formatted(day(inquiry.window().opens(), inquiry)));
            case COMPLETED -> "Went through to the end on %s; %s.".formatted(ended(inquiry), again(inquiry));
            case LEFT -> "Left on %s, because %s; %s.".formatted(ended(inquiry), reason(inquiry), again(inquiry));
            case STOPPED -> "Was inside until %s, when the program was stopped.".formatted(ended(inquiry));
            case CLOSED -> "Did not get in. " + inquiry.window().sentence();
            case UNKNOWN -> "Is not picked, because a fact is missing: %s.".formatted(deciding(inquiry));
            case OUT -> out(inquiry);
        };
    }

    private static String out(Inquiry inquiry) {
        var row = inquiry.row();
        if (row == null) {
            return "Is out. " + inquiry.window().sentence();
        }
        if (!Boolean.TRUE.equals(row.picked())) {
            return "Is not in the audience: %s.".formatted(deciding(inquiry));
        }
        if (inquiry.isIn(ProgramState.STOPPED)) {
            return "Is in the audience, but the program was stopped.";
        }
        return row.leaving()
                ? "Is in the audience, but the exit rule picks it: %s."
                        .formatted(ClauseLines.deciding(
                                Objects.requireNonNull(inquiry.program().exit()), row.facts()))
                : "Is out. " + inquiry.window().sentence();
    }

    private static String entering(Inquiry inquiry, String sentence) {
        return inquiry.isIn(ProgramState.PAUSED)
                ? "Enters nowhere while the program is paused; it would otherwise. "
                        + inquiry.window().sentence()
                : inquiry.running() == null ? "Would enter, but the program is not applied." : sentence;
    }

    private String next(Inquiry inquiry, String because, String accountName) {
        var foreseen = inquiry.foreseen();
        if (foreseen == null) {
            return brief(inquiry) + " What comes next can't be told just now; ask again in a minute.";
        }
        var sentence = next(inquiry, foreseen, because, accountName);
        if (inquiry.isIn(ProgramState.PAUSED)) {
            return "The program is paused. Resumed, it " + lower(sentence);
        }
        return inquiry.running() == null ? "The program is not applied. Applied, it " + lower(sentence) : sentence;
    }

    private String next(Inquiry inquiry, Foreseen foreseen, String because, String accountName) {
        var template = foreseen.template();
        if (template == null) {
            var when = day(LocalDate.ofInstant(foreseen.from(), day.zone()), inquiry);
            return foreseen.state() == EnrolmentState.COMPLETED
                    ? "Gets no further mail, because %s and comes to the end of its course on %s."
                            .formatted(because, when)
                    : "Gets no further mail, because %s and would leave on %s: %s."
                            .formatted(because, when, ReadPassages.reason(foreseen.reason()));
        }
        var mail = "'%s' (step %d of %d)"
                .formatted(titles.of(template, accountName), foreseen.number(), MailTitles.count(inquiry.program()));
        var first = foreseen.first();
        if (first == null) {
            return "Would not get %s, because %s, but nobody can be written to among those asked: %s."
                    .formatted(mail, because, FindPeople.words(inquiry.program()));
        }
        if (first.withheld() != null) {
            return withheld(inquiry, foreseen, first, mail, because);
        }
        return "%s %s on %s, because %s and %s gets it as %s%s."
                .formatted(
                        first.planned() ? "Gets" : "Would get",
                        mail,
                        moment(first.dueAt(), first, inquiry),
                        because,
                        first.name(),
                        first.role() == null ? "recipient" : first.role(),
                        tail(foreseen));
    }

    private static String tail(Foreseen foreseen) {
        var others = foreseen.people().stream()
                        .filter(person -> person.part() == Part.GETS_IT)
                        .count()
                - 1;
        var also = others <= 0
                ? ""
                : others == 1 ? ", with 1 other contact" : ", with %d other contacts".formatted(others);
        return foreseen.waits() ? also + "; before that the caps leave no room" : also;
    }

    private static String withheld(Inquiry inquiry, Foreseen foreseen, NextMail first, String mail, String because) {
        var reason = Withheld.valueOf(Objects.requireNonNull(first.withheld())).sentence();
        var room = foreseen.room();
        return "Would not get %s, because %s, but %s%s."
                .formatted(
                        mail,
                        because,
                        lower(reason.substring(0, reason.length() - 1)),
                        room == null ? "" : "; there is room again on " + moment(room, first, inquiry));
    }

    private static String since(Inquiry inquiry) {
        return "it is inside since " + day(inside(inquiry).enteredOn(), inquiry);
    }

    private static Passage inside(Inquiry inquiry) {
        return Objects.requireNonNull(inquiry.inside());
    }

    private String ended(Inquiry inquiry) {
        var ended = inquiry.passages().getFirst().endedAt();
        return ended == null ? "an unknown day" : day(LocalDate.ofInstant(ended, day.zone()), inquiry);
    }

    private static String reason(Inquiry inquiry) {
        return ReadPassages.reason(inquiry.passages().getFirst().reason());
    }

    private static String again(Inquiry inquiry) {
        return Grounds.once(inquiry.program().entry());
    }

    private static String deciding(Inquiry inquiry) {
        var row = Objects.requireNonNull(inquiry.row());
        return ClauseLines.deciding(inquiry.program().audience(), row.facts());
    }

    private static String day(LocalDate day, Inquiry inquiry) {
        return DayWords.day(day, inquiry.today());
    }

    private static String moment(Instant moment, NextMail mail, Inquiry inquiry) {
        return DayWords.moment(moment, ZoneId.of(mail.zone()), inquiry.today());
    }

    private static String lower(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ENGLISH) + sentence.substring(1);
    }
}
