// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.packs.MailTemplate;
import dev.pergola.packs.MailingWords;
import dev.pergola.shared.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whether the mails, variables, groups and caps that a program names are there. */
final class CheckNames {

    private static final Set<String> STANDING = Set.of("recipientName", "vendorName", "productName");
    private static final Set<String> GIVEN_TO_EVERY_MAIL = Set.of(
            "organisation",
            "utilisation",
            "renewsOn",
            "csmName",
            "csmAddress",
            "ownerName",
            "ownerAddress",
            "programAddress",
            "supportAddress");
    private static final String SURVEY_LINK = "surveyLink";
    private static final List<String> PEOPLE = List.of("csm", "owner");

    private final Reading reading;
    private final ProgramNames names;

    CheckNames(Reading reading, ProgramNames names) {
        this.reading = reading;
        this.names = names;
    }

    void check() {
        var name = reading.file().replaceFirst(".*/", "").replaceFirst("\\.yaml$", "");
        if (!name.equals(reading.text("/key"))) {
            reading.error(
                    "/key",
                    "The key '%s' is not the file's name.".formatted(reading.text("/key")),
                    "Use '" + name + "'.");
        }
        mustExist("/owner", "group", reading.text("/owner"), names.pack().groups());
        mustExist(
                "/caps",
                "cap",
                reading.text("/caps"),
                names.pack().mailing().caps().keySet());
        steps("/steps");
    }

    private void steps(String pointer) {
        for (var index = 0; index < reading.at(pointer).size(); index++) {
            var at = pointer + "/" + index;
            var step = reading.at(at);
            whom(at + "/notify");
            whom(at + "/assignee");
            whom(at + "/detractor/assignee");
            if (step.has("mail")) {
                mail(at, step);
            }
            steps(at + "/then");
            steps(at + "/else");
        }
    }

    private void whom(String pointer) {
        if (reading.has(pointer)) {
            var known = new ArrayList<>(PEOPLE);
            known.addAll(names.pack().groups());
            mustExist(pointer, "group", reading.text(pointer), known);
        }
    }

    private void mail(String at, JsonNode step) {
        var templates = new LinkedHashMap<String, String>();
        templates.put(at + "/mail", step.get("mail").asString());
        step.path("arms").properties().forEach(arm -> {
            checkArm(at + "/arms/" + arm.getKey(), arm.getKey());
            templates.put(at + "/arms/" + arm.getKey(), arm.getValue().asString());
        });
        var used = new HashSet<String>();
        templates.forEach((pointer, key) -> used.addAll(variables(pointer, key, step)));
        if (!names.pack().templates().keySet().containsAll(templates.values())) {
            return;
        }
        step.path("with").propertyNames().forEach(name -> checkGiven(at + "/with/" + name, name, used));
    }

    private void checkArm(String pointer, String arm) {
        var arms = new TreeSet<>(reading.at("/experiment/arms").propertyNames());
        arms.remove(Program.Experiment.CONTROL);
        mustExist(pointer, "arm of the experiment", arm, arms);
    }

    /** The variables of the mail, after a look at whether somebody gives each of them. */
    private Set<String> variables(String pointer, String key, JsonNode step) {
        var template = template(pointer, key);
        var isSurvey = step.has("survey") || step.has("remind");
        if (isSurvey && template.variables().size() > 0 && !template.variables().containsKey(SURVEY_LINK)) {
            reading.error(
                    pointer, "The mail '%s' has no %s.".formatted(key, SURVEY_LINK), "Put the link into the mail.");
        }
        if (!reading.has("/entry/occasion")) {
            template.variables().keySet().stream()
                    .filter(name -> !STANDING.contains(name) && !GIVEN_TO_EVERY_MAIL.contains(name))
                    .filter(name -> !(isSurvey && name.equals(SURVEY_LINK)))
                    .filter(name -> !step.path("with").has(name))
                    .forEach(name -> reading.error(
                            pointer,
                            "The mail '%s' needs '%s', which nobody gives it.".formatted(key, name),
                            name.equals(SURVEY_LINK)
                                    ? "Say which survey it asks, or which it reminds of."
                                    : "Write with: {" + name + ": …} under it."));
        }
        return template.variables().keySet();
    }

    private MailTemplate template(String pointer, String key) {
        var templates = names.pack().templates();
        var template = templates.get(key);
        if (template == null) {
            mustExist(pointer, "mail template", key, templates.keySet());
            return new MailTemplate(key, "", "", "", "", Map.of(), "");
        }
        if (template.category().equals(MailingWords.TRANSACTIONAL)) {
            reading.error(
                    pointer,
                    "The mail '%s' is transactional; programs send only what readers can turn off.".formatted(key),
                    "Give the template a topic of mailing.yaml as its category.");
        }
        return template;
    }

    private void checkGiven(String pointer, String name, Set<String> used) {
        if (Stream.of(STANDING, GIVEN_TO_EVERY_MAIL, Set.of(SURVEY_LINK)).anyMatch(given -> given.contains(name))) {
            reading.error(pointer, "Every mail gets '%s' by itself.".formatted(name), "Take it out.");
        } else if (!used.contains(name)) {
            reading.error(pointer, "The mail does not use '%s'.".formatted(name), Nearest.hint(name, used));
        }
    }

    private void mustExist(String pointer, String kind, String name, Collection<String> known) {
        if (!known.contains(name)) {
            reading.error(pointer, "There is no %s '%s'.".formatted(kind, name), Nearest.hint(name, known));
        }
    }
}
