// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.messages.ProgramLettersPlanned.Letter;
import dev.pergola.messages.ProgramLettersPlanned.Origin;
import dev.pergola.messages.Withheld;
import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import dev.pergola.programs.Program.Experiment;
import dev.pergola.surveys.SurveyLinks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the letters of a mail step: one to each recipient, and one that is withheld to each who was passed over. */
@Component
class WriteLetters {

    private final MailVariables variables;
    private final SurveyLinks surveys;

    WriteLetters(MailVariables variables, SurveyLinks surveys) {
        this.variables = variables;
        this.surveys = surveys;
    }

    /** @param found by enrolment; one that is missing has no contact to write to */
    List<Letter> write(
            Program program,
            int position,
            Move.Mail step,
            List<Traveller> travellers,
            Map<UUID, FindRecipients.Found> found,
            Instant now) {
        var letters = new ArrayList<Letter>();
        var ofProgram = variables.of(program);
        var ofAccounts = variables.of(
                travellers.stream().map(Traveller::account).distinct().toList());
        var ofOccasions = variables.ofOccasions(program);
        for (var traveller : travellers) {
            var who = found.get(traveller.id());
            if (who == null) {
                continue;
            }
            var known = new HashMap<>(ofProgram);
            known.putAll(ofAccounts.getOrDefault(traveller.account(), Map.of()));
            known.putAll(ofOccasions.getOrDefault(traveller.occurrence(), Map.of()));
            known.putAll(step.with());
            var ghost = ghost(traveller);
            who.recipients()
                    .forEach(each -> letters.add(letter(program, position, step, traveller, each, known, ghost, now)));
            who.passedOver()
                    .forEach(each -> letters.add(letter(
                            program,
                            position,
                            step,
                            traveller,
                            each,
                            known,
                            ghost == null ? each.refused() : ghost,
                            now)));
        }
        return letters;
    }

    /** Why the enrolment gets nothing although all else speaks for it; its letters are kept so that arms compare. */
    private static @Nullable Withheld ghost(Traveller traveller) {
        return traveller.heldOut()
                ? Withheld.HELD_OUT
                : Experiment.CONTROL.equals(traveller.arm()) ? Withheld.CONTROL : null;
    }

    private Letter letter(
            Program program,
            int position,
            Move.Mail step,
            Traveller traveller,
            Candidate to,
            Map<String, String> known,
            @Nullable Withheld withheld,
            Instant now) {
        var arm = traveller.arm();
        return new Letter(
                "%s/%d/%s/%d/%s".formatted(program.key(), program.version(), traveller.id(), position, to.contact()),
                new Origin(program.key(), program.version(), traveller.id(), position, arm),
                traveller.account(),
                to.contact(),
                to.email(),
                to.name(),
                to.zone(),
                arm == null ? step.template() : step.arms().getOrDefault(arm, step.template()),
                variables.sender(program),
                program.caps(),
                now,
                withSurvey(known, program, step, traveller, to),
                withheld);
    }

    /** With the link under which this contact answers, where the mail asks something or reminds of it. */
    private Map<String, String> withSurvey(
            Map<String, String> known, Program program, Move.Mail step, Traveller traveller, Candidate to) {
        var survey = step.survey() == null
                ? step.with().get("survey")
                : step.survey().key();
        if (survey == null) {
            return known;
        }
        var all = new HashMap<>(known);
        all.put(
                "surveyLink",
                surveys.link(survey, program.key(), traveller.id(), traveller.account(), to.contact())
                        .toString());
        return all;
    }
}
