// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.packs.FormField;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.MemberWelcomed;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.shared.Actor;
import dev.pergola.shared.Ids;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A year and more of applicants, one in each situation that a reviewer meets. */
@Component
class ApplicationSample implements SampleChapter {

    /** What becomes of an application in the story. */
    enum Fate {
        DRAFT,
        SENT,
        ASKED,
        ANSWERED,
        APPROVED,
        EXCEPTION,
        REJECTED
    }

    /** One applicant of the story. */
    record Applicant(
            String email,
            String name,
            String program,
            double daysAgo,
            Fate fate,
            String word,
            Map<String, String> answers) {}

    private final StartDraft start;
    private final SaveDraft save;
    private final AddUpload addUpload;
    private final SubmitApplication submit;
    private final ReviewApplication review;
    private final AnswerQuestion answer;
    private final PeopleDirectory people;
    private final PackDirectory pack;
    private final ApplicationEventPublisher events;
    private final JsonMapper mapper;
    private final Ids ids;

    ApplicationSample(
            StartDraft start,
            SaveDraft save,
            AddUpload addUpload,
            SubmitApplication submit,
            ReviewApplication review,
            AnswerQuestion answer,
            PeopleDirectory people,
            PackDirectory pack,
            ApplicationEventPublisher events,
            JsonMapper mapper,
            Ids ids) {
        this.start = start;
        this.save = save;
        this.addUpload = addUpload;
        this.submit = submit;
        this.review = review;
        this.answer = answer;
        this.people = people;
        this.pack = pack;
        this.events = events;
        this.mapper = mapper;
        this.ids = ids;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public void tell(Story story) {
        var reviewers = people.staffWho(Permission.REVIEW_APPLICATIONS);
        var number = 0;
        for (var applicant : applicants()) {
            tell(story, applicant, reviewers.get(number++ % reviewers.size()), number);
        }
    }

    private List<Applicant> applicants() {
        try (var file = ApplicationSample.class.getResourceAsStream("/sample/applicants.json")) {
            return mapper.readValue(
                    Objects.requireNonNull(file, "the applicants are part of the jar"), new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void tell(Story story, Applicant applicant, Person reviewer, int number) {
        var begun = story.daysAgo(applicant.daysAgo());
        var id = ids.next();
        events.publishEvent(new MemberWelcomed(id, applicant.email(), applicant.name(), begun));
        var member = people.find(id).orElseThrow();
        var actor = new Actor("member", id, member.label());
        var application = new UUID[1];
        story.at(begun.plusSeconds(300), actor, () -> application[0] = fill(applicant, member, number));
        if (applicant.fate() != Fate.DRAFT) {
            story.at(begun.plusSeconds(900), actor, () -> submit.submit(application[0], member));
            decide(story, applicant, reviewer, member, application[0], begun);
        }
    }

    private UUID fill(Applicant applicant, Person member, int number) {
        var program = pack.program(applicant.program()).orElseThrow();
        var id = ((StartDraft.Outcome.Begun) start.start(member, program)).application();
        for (var page : program.form()) {
            page.fields().stream()
                    .filter(FormField::isUpload)
                    .forEach(field -> addUpload.add(
                            id,
                            member,
                            field,
                            field.kind() == FormField.Kind.license ? "LICENSE" : "pipeline.png",
                            field.kind() == FormField.Kind.license
                                    ? SampleFiles.license()
                                    : SampleFiles.picture(number)));
            save.save(id, member, page, applicant.answers());
        }
        return id;
    }

    private void decide(Story story, Applicant applicant, Person reviewer, Person member, UUID id, Instant begun) {
        var by = new Actor("staff", reviewer.id(), reviewer.label());
        var later = begun.plus(Duration.ofHours(20));
        var word = applicant.word();
        switch (applicant.fate()) {
            case DRAFT, SENT -> {}
            case ASKED -> story.at(later, by, () -> review.ask(id, reviewer, word));
            case ANSWERED -> {
                story.at(later, by, () -> review.ask(id, reviewer, word));
                story.at(
                        later.plus(Duration.ofHours(5)),
                        new Actor("member", member.id(), member.label()),
                        () -> answer.answer(
                                id, member, "Thank you for asking. It is all on our public page, linked above."));
            }
            case APPROVED -> story.at(later, by, () -> review.approve(id, reviewer, word, false));
            case EXCEPTION -> story.at(later, by, () -> review.approve(id, reviewer, word, true));
            case REJECTED -> story.at(later, by, () -> review.reject(id, reviewer, word));
        }
    }
}
