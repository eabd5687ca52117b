// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.shared.PersonalRecords;
import java.util.List;
import org.springframework.stereotype.Component;

/** Enrolments are of accounts and name contacts by their id only; nothing here tells of a person by itself. */
@Component
class JourneyRecords implements PersonalRecords {

    @Override
    public int order() {
        return 70;
    }

    @Override
    public String kind() {
        return "Lifecycle programs";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("journeys.enrolments", "", "program occurrence arm state reason"),
                Table.of("journeys.evaluations", "", "program"),
                Table.of("journeys.runs", "", "program"),
                Table.of("journeys.steps", "", "outcome"),
                Table.of("journeys.occasions", "", "kind key title variables"),
                Table.of("journeys.simulations", "asked_by", "state failure result"),
                Table.of("journeys.simulated_accounts", "", "name reason"));
    }
}
