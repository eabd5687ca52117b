// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import com.samskivert.mustache.MustacheException;
import dev.pergola.audit.Change;
import dev.pergola.packs.MailTemplate;
import dev.pergola.packs.TemplateVariables;
import dev.pergola.people.Person;
import dev.pergola.shared.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a new version of a template in force, unless a mail made from it would have a hole or would not render. */
@Service
class SaveTemplate {

    private final Templates templates;
    private final RenderLetter render;
    private final ApplicationEventPublisher events;

    SaveTemplate(Templates templates, RenderLetter render, ApplicationEventPublisher events) {
        this.templates = templates;
        this.render = render;
        this.events = events;
    }

    @Transactional
    List<Problem> save(MailTemplate draft, Person author) {
        var found = check(draft);
        if (found.isEmpty()) {
            var before = templates.current(draft.key()).version();
            templates.add(draft.key(), draft.subject(), draft.preview(), draft.body(), author.label());
            events.publishEvent(Change.of(
                    "template",
                    UUID.nameUUIDFromBytes(draft.key().getBytes(StandardCharsets.UTF_8)),
                    "Saved the mail template '" + draft.key() + "'",
                    "version " + before,
                    "version " + (before + 1)));
        }
        return found;
    }

    List<Problem> check(MailTemplate draft) {
        var found = new ArrayList<Problem>();
        for (var part : List.of(draft.subject(), draft.preview(), draft.body())) {
            try {
                var unknown = new TreeSet<>(TemplateVariables.in(part));
                unknown.removeAll(draft.variables().keySet());
                unknown.forEach(
                        name -> found.add(Problem.of("template-invalid", "nobody gives the variable '" + name + "'")
                                .at("body")));
            } catch (TemplateVariables.Unusable unusable) {
                found.add(Problem.of("template-invalid", String.valueOf(unusable.getMessage()))
                        .at("body"));
            }
        }
        TemplateVariables.malformed(draft.body())
                .ifPresent(
                        where -> found.add(Problem.of("template-invalid", where).at("body")));
        if (draft.subject().isBlank()) {
            found.add(Problem.of("template-invalid", "the subject is empty").at("subject"));
        }
        return found.isEmpty() ? unrenderable(draft) : found;
    }

    private List<Problem> unrenderable(MailTemplate draft) {
        try {
            render.sample(draft);
            return List.of();
        } catch (MustacheException | IllegalStateException broken) {
            return List.of(Problem.of("template-invalid", String.valueOf(broken.getMessage()))
                    .at("body"));
        }
    }
}
