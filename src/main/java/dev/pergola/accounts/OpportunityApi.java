// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.api.ApiAnswers;
import dev.pergola.api.ApiController;
import dev.pergola.api.ApiRefusal;
import dev.pergola.api.IfMatch;
import dev.pergola.api.MergePatch;
import dev.pergola.api.PageAsked;
import dev.pergola.api.PageOf;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Opportunities over the API. */
@ApiController
@Tag(name = "Opportunities", description = "Business with accounts.")
class OpportunityApi {

    /** An opportunity as the API tells it. */
    @Schema(name = "Opportunity", description = "A piece of business with an account.")
    record OpportunityBody(
            UUID id,
            @Schema(example = "OPP-000042") String reference,
            OpportunityOutcome outcome,
            Approval approval,
            OpportunityFields fields,

            @Schema(description = "The subscription that it renews.") @Nullable
            UUID subscription,

            @Schema(description = "Where the last change came from.", example = "crm")
            String source,

            Instant createdAt,
            Instant changedAt) {

        static OpportunityBody of(Opportunity opportunity) {
            return new OpportunityBody(
                    opportunity.id(),
                    opportunity.reference(),
                    opportunity.outcome(),
                    opportunity.approval(),
                    OpportunityFields.of(opportunity),
                    opportunity.subscription(),
                    opportunity.source(),
                    opportunity.createdAt(),
                    opportunity.changedAt());
        }
    }

    private final OpportunityDirectory opportunities;
    private final SubmitOpportunity submit;
    private final SavedOverApi save;
    private final ApiAnswers answers;

    OpportunityApi(
            OpportunityDirectory opportunities, SubmitOpportunity submit, SavedOverApi save, ApiAnswers answers) {
        this.opportunities = opportunities;
        this.submit = submit;
        this.save = save;
        this.answers = answers;
    }

    @Requires(Permission.READ_ACCOUNTS)
    @GetMapping("/opportunities")
    @Operation(operationId = "listOpportunities", summary = "List opportunities by close date")
    ResponseEntity<PageOf<OpportunityBody>> list(
            @Parameter(description = "A part of the name, or a whole reference or CRM id.") @RequestParam @Nullable
                    String q,
            @RequestParam @Nullable OpportunityType type,
            @RequestParam @Nullable OpportunityOutcome outcome,
            @Parameter(description = "A stage of the pack.") @RequestParam @Nullable String stage,
            @Parameter(description = "A community program's key.") @RequestParam @Nullable String program,
            @Parameter(description = "An owner's id.") @RequestParam @Nullable UUID owner,
            PageAsked page) {
        var filter = new OpportunityFilter(q, type, outcome, stage, program, owner, false, false);
        var listing = opportunities.page(filter, AccountApi.place(page), page.limit());
        return answers.page(PageOf.of(listing, OpportunityBody::of));
    }

    @Requires(Permission.READ_ACCOUNTS)
    @GetMapping("/opportunities/{id}")
    @Operation(operationId = "readOpportunity", summary = "Read an opportunity")
    ResponseEntity<OpportunityBody> read(@PathVariable UUID id) {
        return answers.one(found(id));
    }

    @Requires(Permission.EDIT_ACCOUNTS)
    @PostMapping("/opportunities")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "makeOpportunity", summary = "Make an opportunity")
    ResponseEntity<OpportunityBody> make(@RequestBody OpportunityFields sent) {
        var id = save.create(RecordKind.OPPORTUNITY, sent);
        return answers.made("/opportunities/" + id, found(id));
    }

    @Requires(Permission.EDIT_ACCOUNTS)
    @PatchMapping(path = "/opportunities/{id}", consumes = MergePatch.MEDIA_TYPE)
    @Operation(operationId = "changeOpportunity", summary = "Change fields of an opportunity")
    ResponseEntity<OpportunityBody> change(
            @PathVariable UUID id, IfMatch condition, @RequestBody MergePatch<OpportunityFields> patch) {
        save.lock(RecordKind.OPPORTUNITY, id);
        var before = found(id);
        answers.unchanged(condition, before);
        save.edit(RecordKind.OPPORTUNITY, id, patch.applyTo(before.fields()));
        return answers.one(found(id));
    }

    private OpportunityBody found(UUID id) {
        return opportunities.find(id).map(OpportunityBody::of).orElseThrow(ApiRefusal::notFound);
    }

    @Requires(Permission.EDIT_ACCOUNTS)
    @PostMapping("/opportunities/{id}/submit")
    @Operation(operationId = "submitOpportunity", summary = "Submit an opportunity for approval")
    ResponseEntity<OpportunityBody> submit(@PathVariable UUID id) {
        found(id);
        answers.refuse(submit.submit(id));
        return answers.one(found(id));
    }
}
