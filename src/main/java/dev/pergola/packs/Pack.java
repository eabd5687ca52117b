// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import dev.pergola.shared.BusinessCalendar;
import dev.pergola.shared.ProblemText;
import java.util.List;
import java.util.Map;

/** Everything that one folder of definitions says, checked. */
record Pack(
        String name,
        String title,
        int version,
        Vendor vendor,
        BusinessCalendar calendar,
        Map<String, CommunityProgram> programs,
        List<Bundle> bundles,
        Map<String, Agreement> agreements,
        Map<String, MailTemplate> templates,
        String layout,
        String campaignLayout,
        List<ProblemText> problems,
        List<CommonIssue> issues,
        RecordWords records,
        List<GroupAlias> aliases,
        PrivacyWords privacy,
        LeadWords leads,
        MailingWords mailing,
        SurveyWords surveys,
        Map<String, List<PackText>> parts) {

    /** The files of a folder that a {@link PackPart} reads. */
    List<PackText> part(String folder) {
        return parts.getOrDefault(folder, List.of());
    }
}
