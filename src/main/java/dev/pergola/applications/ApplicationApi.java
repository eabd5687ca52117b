// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.api.ApiAnswers;
import dev.pergola.api.ApiController;
import dev.pergola.api.ApiRefusal;
import dev.pergola.api.PageAsked;
import dev.pergola.api.PageOf;
import dev.pergola.coupons.Purpose;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Applications over the API. They are decided by people, in the console. */
@ApiController
@Tag(name = "Applications", description = "Applications to the programs, from the day they were sent in.")
class ApplicationApi {

    /** An application. */
    @Schema(name = "Application", description = "An application to a program.")
    record ApplicationBody(
            UUID id,
            @Schema(example = "EDU-000042") String reference,
            Status status,
            Instant statusSince,
            @Schema(example = "research") String program,
            Purpose kind,
            UUID member,

            @Schema(description = "The member's name, or the address while none is known.")
            String memberName,

            String memberEmail,
            @Schema(example = "Northbridge College") String organisation,
            @Nullable Integer seats,

            @Schema(description = "What was answered in the form, by field.")
            Map<String, String> answers,

            @Schema(description = "What the check said.") @Nullable
            String verdict,

            @Schema(description = "What a reviewer wants to know.") @Nullable
            String question,

            @Schema(description = "Why it was decided so.") @Nullable
            String reason,

            @Schema(description = "Whether it was approved although its check failed.")
            boolean exceptional,

            @Schema(description = "Who reviews it.") @Nullable
            String reviewerName,

            @Schema(description = "When a decision is due.") @Nullable
            Instant dueAt,

            @Nullable UUID subscription,

            @Schema(description = "The last day of the membership.") @Nullable
            LocalDate endsOn,

            Instant createdAt) {

        static ApplicationBody of(ApplicationView view) {
            return new ApplicationBody(
                    view.id(),
                    view.reference(),
                    view.status(),
                    view.statusSince(),
                    view.program(),
                    view.kind(),
                    view.member(),
                    view.memberLabel(),
                    view.memberEmail(),
                    view.organisation(),
                    view.seats(),
                    view.answers(),
                    view.verdict(),
                    view.question(),
                    view.reason(),
                    view.exceptional(),
                    view.reviewerName(),
                    view.dueAt(),
                    view.subscription(),
                    view.endsOn(),
                    view.createdAt());
        }
    }

    private final ApplicationDirectory directory;
    private final ApiAnswers answers;

    ApplicationApi(ApplicationDirectory directory, ApiAnswers answers) {
        this.directory = directory;
        this.answers = answers;
    }

    @Requires(Permission.READ_APPLICATIONS)
    @GetMapping("/applications")
    @Operation(operationId = "listApplications", summary = "List applications, newest first")
    ResponseEntity<PageOf<ApplicationBody>> list(
            @RequestParam @Nullable Status status,
            @Parameter(description = "A program's key.") @RequestParam @Nullable String program,
            @Parameter(description = "Only those that were approved although their check failed.")
                    @RequestParam(defaultValue = "false")
                    boolean exceptional,
            @Parameter(description = "Only those whose decision is overdue.") @RequestParam(defaultValue = "false")
                    boolean late,
            @Parameter(description = "A part of the organisation, name or e-mail, or a whole reference.")
                    @RequestParam
                    @Nullable
                    String q,
            PageAsked page) {
        var filter = new ApplicationDirectory.QueueFilter(status, program, null, exceptional, late, q);
        return answers.page(PageOf.of(directory.page(filter, page.keyset(), page.limit()), ApplicationBody::of));
    }

    @Requires(Permission.READ_APPLICATIONS)
    @GetMapping("/applications/{id}")
    @Operation(operationId = "readApplication", summary = "Read an application")
    ResponseEntity<ApplicationBody> read(@PathVariable UUID id) {
        return answers.one(directory
                .view(id)
                .filter(view -> view.status() != Status.DRAFT)
                .map(ApplicationBody::of)
                .orElseThrow(ApiRefusal::notFound));
    }
}
