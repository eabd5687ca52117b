// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the company names what stands on a customer's record.
 *
 * @param contactRoles the company's word for each role of a contact, by the role's own name
 * @param enablementCampaigns the series of mails that a contact can be put into by hand, by their keys
 * @param stages       the stages of an opportunity, in their order
 * @param crm          the CRM's objects, by {@code accounts}, {@code contacts} and {@code opportunities}
 */
public record RecordWords(
        Map<String, String> contactRoles,
        Map<String, String> enablementCampaigns,
        List<Stage> stages,
        List<String> lostReasons,
        Renewals renewals,
        Map<String, CrmObject> crm) {

    /** @param outcome {@code OPEN}, {@code WON} or {@code LOST} */
    public record Stage(String name, String outcome) {}

    /**
     * How renewal opportunities begin and end.
     *
     * @param daysAhead      how long before a subscription's end its renewal is made
     * @param expiredDetails what is written when nobody came back, by program
     */
    public record Renewals(
            int daysAhead,
            String firstStage,
            String expiredStage,
            String expiredReason,
            Map<String, String> expiredDetails) {}

    /**
     * One of the CRM's objects.
     *
     * @param externalId the CRM's column that holds our id
     * @param columns    by our field's key
     */
    public record CrmObject(String object, String externalId, Map<String, Column> columns) {}

    /** The CRM's column of a field, and which side its value is up to. */
    public record Column(String column, Master master) {}

    /** Whose word counts. */
    public enum Master {
        crm,
        pergola,
        both
    }

    public Optional<Stage> stage(String name) {
        return stages.stream().filter(stage -> stage.name().equals(name)).findFirst();
    }
}
