// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.api.ApiAnswers;
import dev.pergola.api.ApiController;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** What customers use, over the API. */
@ApiController
@Tag(name = "Usage", description = "What customers used of the product on a day.")
class UsageApi {

    /** One value of one day. */
    @Schema(name = "UsageReading")
    record ReadingBody(
            @Schema(description = "The account's id, here or in the CRM.", example = "001A0000012")
            String account,

            UsageHistory.Area area,
            LocalDate day,

            @Schema(description = "A part of the whole: 0.75 is 75 %.", example = "0.75")
            BigDecimal value) {}

    /** What is reported together. */
    @Schema(name = "UsageReport")
    record Report(
            @Schema(description = "1 to 1000 readings; all are kept, or none.")
            List<ReadingBody> readings) {}

    /** What came of a report. */
    @Schema(name = "UsageKept")
    record KeptBody(
            int added,
            int changed,
            int unchanged,

            @Schema(description = "How many accounts stand otherwise by it.")
            int accounts) {}

    private final KeepReadings keep;
    private final ApiAnswers answers;

    UsageApi(KeepReadings keep, ApiAnswers answers) {
        this.keep = keep;
        this.answers = answers;
    }

    @Requires(Permission.REPORT_USAGE)
    @PostMapping("/usage-readings")
    @Operation(
            operationId = "reportUsage",
            summary = "Report what customers used",
            description =
                    "A reading replaces an earlier one of the same account, area and day. The newest of each area stands"
                            + " on the account; the others stay as its history.")
    ResponseEntity<KeptBody> report(@RequestBody Report sent) {
        var readings = sent.readings().stream()
                .map(reading ->
                        new KeepReadings.Reading(reading.account(), reading.area(), reading.day(), reading.value()))
                .toList();
        return switch (keep.keep(readings)) {
            case KeepReadings.Outcome.Kept kept ->
                ResponseEntity.ok(new KeptBody(kept.added(), kept.changed(), kept.unchanged(), kept.accounts()));
            case KeepReadings.Outcome.Refused refused -> {
                answers.refuse(refused.problems());
                throw new IllegalStateException("A refusal without a problem.");
            }
        };
    }
}
