// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.packs.CommunityProgram;
import dev.pergola.packs.CommunityProgram.FormPage;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Person;
import dev.pergola.shared.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the answers of one page, right or wrong: nothing typed is lost, and what is wrong is told. */
@Service
class SaveDraft {

    sealed interface Outcome {
        record Saved(List<Problem> problems) implements Outcome {}

        /** It is not a draft any more, or never was this member's. */
        record NotOpen() implements Outcome {}
    }

    private final Applications applications;
    private final PackDirectory pack;
    private final Uploads uploads;

    SaveDraft(Applications applications, PackDirectory pack, Uploads uploads) {
        this.applications = applications;
        this.pack = pack;
        this.uploads = uploads;
    }

    @Transactional
    Outcome save(UUID id, Person member, FormPage page, Map<String, String> typed) {
        var draft = applications
                .lock(id)
                .filter(application -> application.dossier().member().equals(member.id()))
                .orElse(null);
        if (!(draft instanceof Application.Draft(var dossier))) {
            return new Outcome.NotOpen();
        }
        var answers = new HashMap<>(dossier.answers());
        page.fields().stream()
                .filter(field -> !field.isUpload())
                .forEach(field -> answers.put(
                        field.key(), typed.getOrDefault(field.key(), "").strip()));
        applications.saveAnswers(id, answers);
        return new Outcome.Saved(FormCheck.problems(page, answers, uploads.fields(id)));
    }

    /** What still keeps an application from being submitted, over all pages. */
    List<Problem> problems(Dossier dossier) {
        var program = pack.program(dossier.program()).orElseThrow();
        return problems(program, dossier.answers(), dossier.id());
    }

    private List<Problem> problems(CommunityProgram program, Map<String, String> answers, UUID id) {
        var present = uploads.fields(id);
        return program.form().stream()
                .flatMap(page -> FormCheck.problems(page, answers, present).stream())
                .toList();
    }
}
