// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Subscriptions over the API. */
@ApiController
@Tag(name = "Subscriptions", description = "What members hold, with its licences.")
class SubscriptionApi {

    /** What a caller may change. */
    @Schema(name = "SubscriptionChange")
    record Change(
            @Schema(description = "Seats in use. More than granted is allowed during the term.", example = "42")
            @Nullable
            Integer seatsUsed) {}

    /** Why something is ended. */
    @Schema(name = "Revocation")
    record Revocation(
            @Schema(
                    description = "Kept on the timeline and told to the member.",
                    example = "The institution has closed.")
            String reason) {}

    private final SubscriptionDirectory subscriptions;
    private final IssuedLicenses licenses;
    private final RevokeSubscription revoke;
    private final ReportUsage reportUsage;
    private final ApiAnswers answers;

    SubscriptionApi(
            SubscriptionDirectory subscriptions,
            IssuedLicenses licenses,
            RevokeSubscription revoke,
            ReportUsage reportUsage,
            ApiAnswers answers) {
        this.subscriptions = subscriptions;
        this.licenses = licenses;
        this.revoke = revoke;
        this.reportUsage = reportUsage;
        this.answers = answers;
    }

    @Requires(Permission.READ_SUBSCRIPTIONS)
    @GetMapping("/subscriptions")
    @Operation(operationId = "listSubscriptions", summary = "List subscriptions, newest first")
    ResponseEntity<PageOf<SubscriptionBody>> list(
            @RequestParam @Nullable SubscriptionState state,
            @Parameter(description = "A program's key.") @RequestParam @Nullable String program,
            @Parameter(description = "A member's id.") @RequestParam @Nullable UUID member,
            @Parameter(description = "A part of the organisation or e-mail, or a whole reference or licence serial.")
                    @RequestParam
                    @Nullable
                    String q,
            PageAsked page) {
        var listing = subscriptions.page(state, program, member, q, page.keyset(), page.limit());
        var issued = licenses.of(listing.rows().stream().map(Subscription::id).toList());
        return answers.page(PageOf.of(
                listing, row -> SubscriptionBody.of(row, issued.getOrDefault(row.id(), List.of()))));
    }

    @Requires(Permission.READ_SUBSCRIPTIONS)
    @GetMapping("/subscriptions/{id}")
    @Operation(operationId = "readSubscription", summary = "Read a subscription")
    ResponseEntity<SubscriptionBody> read(@PathVariable UUID id) {
        return answers.one(found(id));
    }

    @Requires(Permission.REPORT_USAGE)
    @PatchMapping(path = "/subscriptions/{id}", consumes = MergePatch.MEDIA_TYPE)
    @Operation(operationId = "changeSubscription", summary = "Report the seats in use")
    ResponseEntity<SubscriptionBody> change(
            @PathVariable UUID id, IfMatch condition, @RequestBody MergePatch<Change> patch) {
        var before = subscriptions.lock(id).orElseThrow(ApiRefusal::notFound);
        answers.unchanged(condition, found(id));
        var used = patch.applyTo(new Change(before.seatsUsed())).seatsUsed();
        if (used == null) {
            throw ApiRefusal.missing("seatsUsed");
        }
        answers.refuse(reportUsage.report(before, used).stream()
                .map(problem -> problem.at("seatsUsed"))
                .toList());
        return answers.one(found(id));
    }

    @Requires(Permission.REVOKE_SUBSCRIPTIONS)
    @PostMapping("/subscriptions/{id}/revoke")
    @Operation(
            operationId = "revokeSubscription",
            summary = "Revoke a subscription and its licence",
            description = "The licence goes to the revocation list, entitlements are withdrawn. There is no way back.")
    ResponseEntity<SubscriptionBody> revoke(@PathVariable UUID id, @RequestBody Revocation revocation) {
        found(id);
        answers.refuse(revoke.revoke(id, revocation.reason()));
        return answers.one(found(id));
    }

    private SubscriptionBody found(UUID id) {
        return subscriptions
                .find(id)
                .map(found ->
                        SubscriptionBody.of(found, licenses.of(List.of(id)).getOrDefault(id, List.of())))
                .orElseThrow(ApiRefusal::notFound);
    }
}
