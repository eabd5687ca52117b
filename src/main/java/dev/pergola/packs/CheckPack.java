// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import dev.pergola.packs.PackReader.Read;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads a whole pack and says everything that is wrong with it at once. */
@Component
public class CheckPack {

    /** What the check found. */
    public sealed interface Outcome {

        List<Finding> findings();

        /** The pack can be used; what is listed are warnings. */
        record Usable(String title, int version, String contents, List<Finding> findings) implements Outcome {}

        /** At least one finding is an error. */
        record Broken(List<Finding> findings) implements Outcome {}
    }

    private final List<PackPart> parts;

    /** @param parts what modules above packs read of it */
    public CheckPack(PackPart... parts) {
        this.parts = List.of(parts);
    }

    public Outcome check(Path folder) {
        var found = new ArrayList<Finding>();
        var pack = read(folder, found);
        found.sort(Finding.BY_PLACE);
        return pack == null
                ? new Outcome.Broken(found)
                : new Outcome.Usable(pack.title(), pack.version(), contents(pack), found);
    }

    /** The pack, or null when something must be mended first; {@code found} says what. */
    @org.jspecify.annotations.Nullable
    Pack read(Path folder, List<Finding> found) {
        var reader = new PackReader(folder);
        var head = reader.yaml("pack.yaml", "pack", PackFiles.PackFile.class);
        var programs = all(reader, "programs", ".yaml", "program", CommunityProgram.class);
        var skus = reader.yaml("skus.yaml", "skus", PackFiles.SkuFile.class);
        var agreements = front(reader, "agreements", ".md", "agreement", Agreement.class);
        var templates = front(reader, "templates", ".mjml", "template", MailTemplate.class);
        var layout = reader.text("templates/layout.mjml");
        var campaignLayout = reader.text("templates/campaign-layout.mjml");
        var problems = reader.yaml("texts/problems.yaml", "problems", PackFiles.ProblemFile.class);
        var issues = reader.yaml("texts/common-issues.yaml", "common-issues", PackFiles.IssueFile.class);
        var records = reader.yaml("records.yaml", "records", RecordWords.class);
        var aliases = reader.yaml("aliases.yaml", "aliases", PackFiles.AliasFile.class);
        var privacy = reader.yaml("privacy.yaml", "privacy", PrivacyWords.class);
        var leads = reader.yaml("leads.yaml", "leads", LeadWords.class);
        var mailing = reader.yaml("mailing.yaml", "mailing", MailingWords.class);
        var surveys = reader.yaml("surveys.yaml", "surveys", SurveyWords.class);
        var texts = new LinkedHashMap<String, List<PackText>>();
        parts.forEach(part -> texts.put(part.folder(), reader.texts(part.folder(), ".yaml")));
        found.addAll(reader.findings());
        if (!found.isEmpty()
                || head.isEmpty()
                || skus.isEmpty()
                || layout.isEmpty()
                || campaignLayout.isEmpty()
                || problems.isEmpty()
                || issues.isEmpty()
                || records.isEmpty()
                || aliases.isEmpty()
                || privacy.isEmpty()
                || leads.isEmpty()
                || mailing.isEmpty()
                || surveys.isEmpty()) {
            return null;
        }
        var checks = new PackChecks(
                programs,
                skus.get(),
                agreements,
                templates,
                layout.get(),
                campaignLayout.get(),
                issues.get(),
                records.get(),
                aliases.get(),
                leads.get(),
                mailing.get());
        found.addAll(checks.findings(problems.get().value().problems()));
        found.addAll(SurveyChecks.findings(surveys.get()));
        var mails = byKey(templates, MailTemplate::key);
        var names = new PackNames(
                mails,
                mailing.get().value(),
                aliases.get().value().aliases().stream().map(GroupAlias::key).collect(Collectors.toSet()));
        parts.forEach(part -> found.addAll(part.check(texts.getOrDefault(part.folder(), List.of()), names)));
        if (found.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR)) {
            return null;
        }
        var file = head.get().value();
        return new Pack(
                file.name(),
                file.title(),
                file.version(),
                file.vendor(),
                file.calendar().calendar(),
                byKey(programs, CommunityProgram::key),
                skus.get().value().bundles(),
                byKey(agreements, Agreement::key),
                mails,
                layout.get(),
                campaignLayout.get(),
                problems.get().value().problems(),
                issues.get().value().issues(),
                records.get().value(),
                aliases.get().value().aliases(),
                privacy.get().value(),
                leads.get().value(),
                mailing.get().value(),
                surveys.get().value(),
                texts);
    }

    private static <T> List<Read<T>> all(PackReader reader, String below, String ending, String schema, Class<T> type) {
        return reader.list(below, ending).stream()
                .flatMap(file -> reader.yaml(file, schema, type).stream())
                .toList();
    }

    private static <T> List<Read<T>> front(
            PackReader reader, String below, String ending, String schema, Class<T> type) {
        return reader.list(below, ending).stream()
                .filter(file -> !file.endsWith("layout.mjml"))
                .flatMap(file -> reader.frontMatter(file, schema, type).stream())
                .toList();
    }

    private static <T> Map<String, T> byKey(List<Read<T>> files, Function<T, String> key) {
        var values = new LinkedHashMap<String, T>();
        files.forEach(file -> values.put(key.apply(file.value()), file.value()));
        return values;
    }

    private String contents(Pack pack) {
        var others = parts.stream()
                .map(part -> ", %d %s".formatted(pack.part(part.folder()).size(), part.contents()))
                .collect(Collectors.joining());
        return "%d programs, %d bundles, %d agreements, %d mail templates, %d problem texts, %d common issues, %d group aliases"
                        .formatted(
                                pack.programs().size(),
                                pack.bundles().size(),
                                pack.agreements().size(),
                                pack.templates().size(),
                                pack.problems().size(),
                                pack.issues().size(),
                                pack.aliases().size())
                + others;
    }
}
