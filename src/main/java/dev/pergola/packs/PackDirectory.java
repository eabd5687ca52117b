// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import dev.pergola.shared.BusinessCalendar;
import dev.pergola.shared.ProblemText;
import dev.pergola.shared.ProblemTexts;
import dev.pergola.shared.ServiceSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Answers from the pack that the service was started with. */
@Component
public class PackDirectory implements ProblemTexts {

    private final Pack pack;
    private final List<Finding> warnings;

    PackDirectory(ServiceSettings settings, CheckPack check) {
        var found = new ArrayList<Finding>();
        var read = check.read(settings.pack(), found);
        if (read == null) {
            throw new UnusablePack(settings.pack(), found);
        }
        this.pack = read;
        this.warnings = List.copyOf(found);
    }

    public Vendor vendor() {
        return pack.vendor();
    }

    public BusinessCalendar calendar() {
        return pack.calendar();
    }

    public Collection<CommunityProgram> programs() {
        return pack.programs().values();
    }

    public Optional<CommunityProgram> program(String key) {
        return Optional.ofNullable(pack.programs().get(key));
    }

    /** The bundles that a member of this program chooses from. */
    public List<Bundle> bundles(String program) {
        return pack.bundles().stream()
                .filter(bundle -> bundle.program().equals(program))
                .toList();
    }

    public Optional<Bundle> bundle(String key) {
        return pack.bundles().stream()
                .filter(bundle -> bundle.key().equals(key))
                .findFirst();
    }

    /** The agreement that this program's members accept. */
    public Agreement agreement(CommunityProgram program) {
        return java.util.Objects.requireNonNull(pack.agreements().get(program.agreement()));
    }

    public Collection<MailTemplate> templates() {
        return pack.templates().values();
    }

    public Optional<MailTemplate> template(String key) {
        return Optional.ofNullable(pack.templates().get(key));
    }

    /** The MJML document that mails of this category are put into, at {@code {{>content}}}. */
    public String layout(String category) {
        return category.equals(MailingWords.TRANSACTIONAL) ? pack.layout() : pack.campaignLayout();
    }

    /** How records of customers are named, and the CRM's columns for them. */
    public RecordWords records() {
        return pack.records();
    }

    /** How long which personal data is kept. */
    public PrivacyWords privacy() {
        return pack.privacy();
    }

    /** Which leads belong to which program. */
    public LeadWords leads() {
        return pack.leads();
    }

    /** What readers can choose from, how often they hear from the company and when. */
    public MailingWords mailing() {
        return pack.mailing();
    }

    /** What the pages of surveys say. */
    public SurveyWords surveys() {
        return pack.surveys();
    }

    /** The files of a folder that a {@link PackPart} reads. */
    public List<PackText> part(String folder) {
        return pack.part(folder);
    }

    /** What the files of a {@link PackPart} may name. */
    public PackNames names() {
        var groups = pack.aliases().stream().map(GroupAlias::key).collect(Collectors.toSet());
        return new PackNames(pack.templates(), pack.mailing(), groups);
    }

    public List<CommonIssue> issues() {
        return pack.issues();
    }

    /** The groups that a post can mention. */
    public List<GroupAlias> aliases() {
        return pack.aliases();
    }

    /** What a member with this problem is told beyond its sentence. */
    public Optional<CommonIssue> issue(String problemCode) {
        return pack.issues().stream()
                .filter(issue -> issue.problems().contains(problemCode))
                .findFirst();
    }

    @Override
    public Collection<ProblemText> problemTexts() {
        return pack.problems();
    }

    Pack pack() {
        return pack;
    }

    List<Finding> warnings() {
        return warnings;
    }
}
