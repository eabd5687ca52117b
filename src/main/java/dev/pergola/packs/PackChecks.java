// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import dev.pergola.packs.PackReader.Read;
import dev.pergola.people.Role;
import dev.pergola.shared.Nearest;
import dev.pergola.shared.ProblemText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one file of a pack says of another: names that must exist, keys that must be unique, terms that should agree. */
record PackChecks(
        List<Read<CommunityProgram>> programs,
        Read<PackFiles.SkuFile> skus,
        List<Read<Agreement>> agreements,
        List<Read<MailTemplate>> templates,
        String layout,
        String campaignLayout,
        Read<PackFiles.IssueFile> issues,
        Read<RecordWords> records,
        Read<PackFiles.AliasFile> aliases,
        Read<LeadWords> leads,
        Read<MailingWords> mailing) {

    private static final Set<String> NEEDED_FIELDS = Set.of("organisation", "role", "hosting", "seats");

    List<Finding> findings(List<ProblemText> problems) {
        var found = new ArrayList<Finding>();
        fileNamesSayKeys(found);
        programs.forEach(program -> checkProgram(program, found));
        checkBundles(found);
        templates.forEach(template -> found.addAll(TemplateChecks.findings(template, layout, campaignLayout)));
        checkIssues(problems, found);
        checkRecords(found);
        checkAliases(found);
        checkLeads(found);
        checkMailing(found);
        return found;
    }

    private void fileNamesSayKeys(List<Finding> found) {
        programs.forEach(file -> checkName(file, file.value().key(), found));
        agreements.forEach(file -> checkName(file, file.value().key(), found));
        templates.forEach(file -> checkName(file, file.value().key(), found));
        var seen = new HashSet<String>();
        templates.stream()
                .filter(file -> !seen.add(file.value().key()))
                .forEach(file -> found.add(file.error(
                        "/key", "Another mail has the key '" + file.value().key() + "'.", "Rename one.")));
    }

    private static void checkName(Read<?> file, String key, List<Finding> found) {
        var name = file.file().replaceFirst(".*/", "").replaceFirst("\\.[a-z]+$", "");
        if (!name.equals(key)) {
            found.add(file.error("/key", "The key '" + key + "' is not the file's name.", "Use '" + name + "'."));
        }
    }

    private void checkProgram(Read<CommunityProgram> file, List<Finding> found) {
        var program = file.value();
        mustExist(file, "/agreement", "agreement", program.agreement(), keys(agreements, Agreement::key), found);
        program.mails()
                .forEach((status, template) -> mustExist(
                        file, "/mails/" + status, "template", template, keys(templates, MailTemplate::key), found));
        var asked = program.fields().map(FormField::key).collect(Collectors.toSet());
        NEEDED_FIELDS.stream()
                .filter(key -> !asked.contains(key))
                .forEach(key -> found.add(file.error("/form", "The form does not ask for '" + key + "'.", "Add it.")));
        if (skus.value().bundles().stream().noneMatch(bundle -> bundle.program().equals(program.key()))) {
            found.add(file.error("/key", "The program has no bundle in skus.yaml.", "Add what a member may choose."));
        }
    }

    private void checkBundles(List<Finding> found) {
        var seen = new HashSet<String>();
        var bundles = skus.value().bundles();
        for (var index = 0; index < bundles.size(); index++) {
            var bundle = bundles.get(index);
            var at = "/bundles/" + index;
            mustExist(skus, at + "/program", "program", bundle.program(), keys(programs, CommunityProgram::key), found);
            if (!seen.add(bundle.key())) {
                found.add(skus.error(at + "/key", "The key '" + bundle.key() + "' stands here twice.", "Rename one."));
            }
            checkTerms(bundle, at, found);
        }
    }

    private void checkTerms(Bundle bundle, String at, List<Finding> found) {
        for (var line = 0; line < bundle.lines().size(); line++) {
            var term = bundle.lines().get(line).term();
            if (!term.equals(bundle.term())) {
                found.add(skus.warning(
                        at + "/lines/" + line + "/term",
                        "The line '%s' lasts %s, but its bundle '%s' lasts %s."
                                .formatted(bundle.lines().get(line).name(), term, bundle.name(), bundle.term()),
                        "Leave it if that is meant."));
            }
        }
    }

    private void checkIssues(List<ProblemText> problems, List<Finding> found) {
        var codes = problems.stream().map(ProblemText::code).collect(Collectors.toCollection(TreeSet::new));
        for (var index = 0; index < issues.value().issues().size(); index++) {
            var named = issues.value().issues().get(index).problems();
            for (var code = 0; code < named.size(); code++) {
                var at = "/issues/" + index + "/problems/" + code;
                mustExist(issues, at, "problem", named.get(code), codes, found);
            }
        }
    }

    private void checkLeads(List<Finding> found) {
        var known = keys(programs, CommunityProgram::key);
        leads.value()
                .programs()
                .keySet()
                .forEach(program -> mustExist(leads, "/programs/" + program, "program", program, known, found));
    }

    private void checkMailing(List<Finding> found) {
        var words = mailing.value();
        var topics = new TreeSet<String>();
        for (var index = 0; index < words.topics().size(); index++) {
            var topic = words.topics().get(index);
            var at = "/topics/" + index;
            mustExist(mailing, at + "/caps", "cap", topic.caps(), words.caps().keySet(), found);
            if (!topics.add(topic.key()) || topic.key().equals(MailingWords.TRANSACTIONAL)) {
                found.add(
                        mailing.error(at + "/key", "The topic '" + topic.key() + "' is already there.", "Rename it."));
            }
        }
        topics.add(MailingWords.TRANSACTIONAL);
        words.unknown().keySet().forEach(key -> mustExist(mailing, "/unknown/" + key, "topic", key, topics, found));
        templates.forEach(
                file -> mustExist(file, "/category", "topic", file.value().category(), topics, found));
        if (!words.hours().begin().isBefore(words.hours().end())) {
            found.add(mailing.error("/hours/until", "The hours end before they begin.", "Put a later time."));
        }
    }

    private void checkRecords(List<Finding> found) {
        var words = records.value();
        var stages =
                words.stages().stream().map(RecordWords.Stage::name).collect(Collectors.toCollection(TreeSet::new));
        var renewals = words.renewals();
        mustExist(records, "/renewals/firstStage", "stage", renewals.firstStage(), stages, found);
        mustExist(records, "/renewals/expiredStage", "stage", renewals.expiredStage(), stages, found);
        var reasons = new TreeSet<>(words.lostReasons());
        mustExist(records, "/renewals/expiredReason", "reason", renewals.expiredReason(), reasons, found);
        var known = keys(programs, CommunityProgram::key);
        renewals.expiredDetails()
                .keySet()
                .forEach(program ->
                        mustExist(records, "/renewals/expiredDetails/" + program, "program", program, known, found));
        known.stream()
                .filter(program -> !renewals.expiredDetails().containsKey(program))
                .forEach(program -> found.add(records.error(
                        "/renewals/expiredDetails",
                        "Nothing is said for the program '" + program + "'.",
                        "Add a sentence for it.")));
    }

    private void checkAliases(List<Finding> found) {
        var roles = Arrays.stream(Role.values())
                .filter(Role::isForStaff)
                .map(GroupAlias::word)
                .collect(Collectors.toCollection(TreeSet::new));
        var seen = new HashSet<String>();
        for (var index = 0; index < aliases.value().aliases().size(); index++) {
            var alias = aliases.value().aliases().get(index);
            var at = "/aliases/" + index;
            mustExist(aliases, at + "/role", "role", alias.role(), roles, found);
            if (!seen.add(alias.key())) {
                found.add(
                        aliases.error(at + "/key", "The key '" + alias.key() + "' stands here twice.", "Rename one."));
            }
        }
    }

    private static void mustExist(
            Read<?> file, String at, String kind, String name, Set<String> known, List<Finding> found) {
        if (!known.contains(name)) {
            found.add(file.error(at, "There is no %s '%s'.".formatted(kind, name), Nearest.hint(name, known)));
        }
    }

    private static <T> Set<String> keys(List<Read<T>> files, Function<T, String> key) {
        return files.stream().map(file -> key.apply(file.value())).collect(Collectors.toCollection(TreeSet::new));
    }
}
