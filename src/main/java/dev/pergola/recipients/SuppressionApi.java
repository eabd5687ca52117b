// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import dev.pergola.api.ApiAnswers;
import dev.pergola.api.ApiController;
import dev.pergola.api.ApiRefusal;
import dev.pergola.api.PageAsked;
import dev.pergola.api.PageOf;
import dev.pergola.people.EmailAddress;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.shared.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The suppression list over the API. */
@ApiController
@Tag(name = "Suppressions", description = "Addresses that get no mail of programs.")
class SuppressionApi {

    /** An address on the list for one reason. */
    @Schema(name = "Suppression", description = "An address on the list, for one reason.")
    record SuppressionBody(
            UUID id,
            @Schema(example = "avery@example.org") String email,
            SuppressionReason reason,
            Instant since,

            @Schema(description = "The mail that led to it.") @Nullable
            UUID message,

            @Schema(description = "What the other side or a colleague said.")
            String note,

            String author) {

        static SuppressionBody of(Suppression row) {
            return new SuppressionBody(
                    row.id(), row.email(), row.reason(), row.since(), row.message(), row.note(), row.author());
        }
    }

    /** An address to suppress. */
    @Schema(name = "NewSuppression")
    record NewSuppression(
            @Schema(example = "avery@example.org") String email,

            @Schema(example = "Asked by phone to be left alone.")
            String note) {}

    private final Suppressions suppressions;
    private final SuppressAddresses suppress;
    private final LiftSuppression lift;
    private final ApiAnswers answers;

    SuppressionApi(Suppressions suppressions, SuppressAddresses suppress, LiftSuppression lift, ApiAnswers answers) {
        this.suppressions = suppressions;
        this.suppress = suppress;
        this.lift = lift;
        this.answers = answers;
    }

    @Requires(Permission.READ_MESSAGES)
    @GetMapping("/suppressions")
    @Operation(operationId = "listSuppressions", summary = "List suppressed addresses, newest first")
    ResponseEntity<PageOf<SuppressionBody>> list(
            @RequestParam @Nullable SuppressionReason reason,
            @Parameter(description = "A part of the address.") @RequestParam @Nullable String q,
            PageAsked page) {
        return answers.page(PageOf.of(suppressions.page(reason, q, page.keyset(), page.limit()), SuppressionBody::of));
    }

    @Requires(Permission.READ_MESSAGES)
    @GetMapping("/suppressions/{id}")
    @Operation(operationId = "readSuppression", summary = "Read why an address is suppressed")
    ResponseEntity<SuppressionBody> read(@PathVariable UUID id) {
        return answers.one(suppressions.find(id).map(SuppressionBody::of).orElseThrow(ApiRefusal::notFound));
    }

    @Requires(Permission.KEEP_SUPPRESSIONS)
    @PostMapping("/suppressions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "suppressAddress",
            summary = "Put an address on the list by hand",
            description = "An address that is there already stays as it is.")
    ResponseEntity<SuppressionBody> add(@RequestBody NewSuppression wanted) {
        var email = EmailAddress.read(wanted.email())
                .orElseThrow(() -> ApiRefusal.of(List.of(Problem.of("suppression-address-unreadable", 1, wanted.email())
                        .at("email"))));
        if (suppress.byHand(email.key(), wanted.note()) instanceof SuppressAddresses.Outcome.Refused(var problems)) {
            throw ApiRefusal.of(problems);
        }
        var kept = suppressions.find(email.key(), SuppressionReason.BY_HAND).orElseThrow();
        return answers.made("/suppressions/" + kept.id(), SuppressionBody.of(kept));
    }

    @Requires(Permission.KEEP_SUPPRESSIONS)
    @DeleteMapping("/suppressions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "liftSuppression",
            summary = "Take an address off the list, where it stands for one reason")
    void lift(@PathVariable UUID id, @Parameter(description = "Kept on the audit trail.") @RequestParam String why) {
        if (suppressions.find(id).isEmpty()) {
            throw ApiRefusal.notFound();
        }
        answers.refuse(lift.lift(id, why));
    }
}
