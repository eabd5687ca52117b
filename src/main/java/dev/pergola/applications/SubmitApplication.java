// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.packs.CommunityProgram;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Person;
import dev.pergola.shared.Problem;
import dev.pergola.verification.VerificationAsked;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The applicant's 'send': the application is complete, its verifier is asked, and the service-level clock starts. */
@Service
class SubmitApplication {

    sealed interface Outcome {
        record Done() implements Outcome {}

        record Incomplete(List<Problem> problems) implements Outcome {}

        /** It was sent before, or never was this member's. */
        record NotOpen() implements Outcome {}
    }

    private final Applications applications;
    private final SaveDraft drafts;
    private final Moves moves;
    private final PackDirectory pack;
    private final PeopleDirectory people;
    private final Uploads uploads;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SubmitApplication(
            Applications applications,
            SaveDraft drafts,
            Moves moves,
            PackDirectory pack,
            PeopleDirectory people,
            Uploads uploads,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.applications = applications;
        this.drafts = drafts;
        this.moves = moves;
        this.pack = pack;
        this.people = people;
        this.uploads = uploads;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    Outcome submit(UUID id, Person member) {
        var application = applications
                .lock(id)
                .filter(found -> found.dossier().member().equals(member.id()))
                .orElse(null);
        if (!(application instanceof Application.Draft draft)) {
            return new Outcome.NotOpen();
        }
        var problems = drafts.problems(draft.dossier());
        if (!problems.isEmpty()) {
            return new Outcome.Incomplete(problems);
        }
        var program = pack.program(draft.dossier().program()).orElseThrow();
        var submitted = draft.submit(clock.instant());
        moves.move(draft, submitted, "Submitted", null, "submitted", Map.of());
        startClock(id, program);
        moves.move(submitted, submitted.verify(), "The check began", null);
        ask(submitted.dossier());
        return new Outcome.Done();
    }

    /** Puts the verifier's question; also when a directory changed and the check is to run again. */
    void ask(Dossier dossier) {
        var program = pack.program(dossier.program()).orElseThrow();
        events.publishEvent(new VerificationAsked(
                dossier.id(),
                program.key(),
                program.verifier(),
                facts(dossier),
                program.limits() == null ? Map.of() : program.limits()));
    }

    private Map<String, String> facts(Dossier dossier) {
        var facts = new HashMap<>(dossier.answers());
        people.find(dossier.member()).ifPresent(person -> facts.put("email", person.email()));
        var files = uploads.of(dossier.id());
        var screenshots = files.stream()
                .filter(file -> file.kind() == Uploads.Kind.SCREENSHOT)
                .count();
        facts.put("screenshotCount", Long.toString(screenshots));
        files.stream()
                .filter(file -> file.kind() == Uploads.Kind.LICENSE)
                .findFirst()
                .ifPresent(license -> {
                    facts.put("licenseOutcome", license.outcome());
                    facts.put("licenseSentence", license.sentence());
                });
        var alike = uploads.likeOthers(dossier.id(), dossier.member());
        if (alike > 0) {
            facts.put(
                    "duplicateScreenshots",
                    alike + " of the pictures look like one that another member sent. Compare them.");
        }
        return facts;
    }

    private void startClock(UUID id, CommunityProgram program) {
        var calendar = pack.calendar();
        var due = calendar.plusBusinessDays(calendar.today(clock), program.serviceLevelBusinessDays());
        jdbc.sql("update applications.applications set due_at = :due where id = :id")
                .param("due", Timestamp.from(calendar.endOfBusinessDay(due)))
                .param("id", id)
                .update();
    }
}
