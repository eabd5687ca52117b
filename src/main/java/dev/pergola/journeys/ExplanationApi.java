// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.accounts.AccountDirectory;
import dev.pergola.api.ApiController;
import dev.pergola.api.ApiRefusal;
import dev.pergola.journeys.ExplainProgram.Asked;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Why accounts are in lifecycle programs or not, over the API. */
@ApiController
@Tag(name = "Lifecycle programs", description = "Who is in which lifecycle program, and why.")
class ExplanationApi {

    /** How an account stands to a program. */
    @Schema(name = "ProgramStanding")
    record StandingBody(
            @Schema(example = "low-license-utilisation") String program,
            String name,

            @Schema(example = "running") String state,

            Standing standing,

            @Schema(description = "Why, in one sentence.") String sentence) {}

    /** All of them. */
    @Schema(name = "ProgramStandings")
    record StandingsBody(
            @Schema(description = "Those that the account is inside of first.")
            List<StandingBody> data) {}

    private final AccountDirectory accounts;
    private final ExplainProgram explain;

    ExplanationApi(AccountDirectory accounts, ExplainProgram explain) {
        this.accounts = accounts;
        this.explain = explain;
    }

    @Requires(Permission.READ_PROGRAMS)
    @GetMapping("/accounts/{id}/programs")
    @Operation(operationId = "listAccountPrograms", summary = "List how an account stands to every lifecycle program")
    ResponseEntity<StandingsBody> all(@PathVariable UUID id) {
        if (accounts.find(id).isEmpty()) {
            throw ApiRefusal.notFound();
        }
        return ResponseEntity.ok(new StandingsBody(explain.all(id).stream()
                .map(each ->
                        new StandingBody(each.program(), each.name(), each.state(), each.standing(), each.sentence()))
                .toList()));
    }

    @Requires(Permission.READ_PROGRAMS)
    @GetMapping("/accounts/{id}/programs/{key}")
    @Operation(
            operationId = "explainAccountProgram",
            summary = "Explain why an account is in a lifecycle program or not",
            description = "With every clause of the rule, what the record has, who gets the next mail, when and why.")
    ResponseEntity<Why> explain(
            @PathVariable UUID id,
            @PathVariable String key,
            @Parameter(description = "A contact of the account, to be told about, too.") @RequestParam @Nullable
                    UUID contact,
            @Parameter(description = "The day to answer for; facts are those of now.") @RequestParam @Nullable
                    LocalDate on) {
        return ResponseEntity.ok(
                explain.explain(new Asked(id, key, contact, on)).orElseThrow(ApiRefusal::notFound));
    }
}
