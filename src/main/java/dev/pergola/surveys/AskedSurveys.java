// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.Move;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.RunningProgram;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows which surveys the programs ask, by which mails, and in which words. */
@Component
class AskedSurveys {

    private static final String CSM = "csm";

    /** A mail that asks a survey, or reminds of it. */
    record SurveyMail(String survey, String program, String template) {}

    private final ProgramDirectory programs;
    private final PackDirectory pack;

    AskedSurveys(ProgramDirectory programs, PackDirectory pack) {
        this.programs = programs;
        this.pack = pack;
    }

    Asked of(Invitation invitation) {
        return of(invitation.survey(), programs.find(invitation.program()).orElse(null));
    }

    /** The survey's title, as its page has it. */
    public String title(String survey) {
        return pack.surveys().surveys().containsKey(survey)
                ? pack.surveys().of(survey).title()
                : survey;
    }

    /** A reason in words. */
    public String reason(String survey, String key) {
        var reason = pack.surveys().of(survey).reason();
        return reason == null
                ? key
                : reason.find(key).map(found -> found.label()).orElse(key);
    }

    /** Of the programs in force, in their newest version. */
    List<SurveyMail> mails() {
        return programs.all().stream().flatMap(AskedSurveys::mails).distinct().toList();
    }

    private Asked of(String key, @Nullable RunningProgram running) {
        var words = pack.surveys();
        var step = running == null
                ? null
                : asking(running)
                        .map(Move.Mail::survey)
                        .filter(each -> each != null && each.key().equals(key))
                        .findFirst()
                        .orElse(null);
        var detractor = step == null ? null : step.detractor();
        return new Asked(
                key,
                step == null ? usual(key) : step.asks(),
                words.nps(),
                words.csat(),
                words.of(key),
                detractor == null ? CSM : detractor.assignee(),
                running == null ? null : running.program().owner());
    }

    /** A link outlives the step that sent it. */
    private List<String> usual(String key) {
        return pack.surveys().of(key).reason() == null ? List.of(Asked.NPS, Asked.CSAT) : List.of(Asked.REASON);
    }

    private static Stream<SurveyMail> mails(RunningProgram running) {
        return asking(running)
                .flatMap(mail -> Stream.concat(Stream.of(mail.template()), mail.arms().values().stream())
                        .map(template ->
                                new SurveyMail(key(mail), running.program().key(), template)));
    }

    private static Stream<Move.Mail> asking(RunningProgram running) {
        return running.program().course().stream()
                .filter(Move.Mail.class::isInstance)
                .map(Move.Mail.class::cast)
                .filter(mail -> mail.survey() != null);
    }

    private static String key(Move.Mail mail) {
        var survey = mail.survey();
        return survey == null ? "" : survey.key();
    }
}
