// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.api.ApiAnswers;
import dev.pergola.api.ApiController;
import dev.pergola.api.ApiRefusal;
import dev.pergola.api.PageAsked;
import dev.pergola.api.PageOf;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Batches of codes over the API. */
@ApiController
@Tag(name = "Coupon batches", description = "Codes that were made together.")
class CouponBatchApi {

    /** A batch. */
    @Schema(name = "CouponBatch", description = "Codes that were made together.")
    record BatchBody(
            UUID id,
            @Schema(example = "7") long number,
            @Schema(example = "research") String program,
            Purpose purpose,
            MakeBatch.Origin origin,

            @Schema(description = "How many codes it has.", example = "100")
            int size,

            @Schema(description = "How many of them are available.", example = "100")
            long left,

            String madeBy,
            Instant madeAt) {

        static BatchBody of(CouponDirectory.Batch batch) {
            return new BatchBody(
                    batch.id(),
                    batch.number(),
                    batch.program(),
                    batch.purpose(),
                    batch.origin(),
                    batch.size(),
                    batch.left(),
                    batch.madeBy(),
                    batch.madeAt());
        }
    }

    /** What a batch is made from. */
    @Schema(name = "NewCouponBatch")
    record NewBatch(
            @Schema(description = "A program's key.", example = "research")
            String program,

            Purpose purpose,

            @Schema(description = "How many codes, 1 to 10000.", example = "100")
            int size) {}

    private final CouponDirectory coupons;
    private final CheckBatch checkBatch;
    private final MakeBatch makeBatch;
    private final ApiAnswers answers;

    CouponBatchApi(CouponDirectory coupons, CheckBatch checkBatch, MakeBatch makeBatch, ApiAnswers answers) {
        this.coupons = coupons;
        this.checkBatch = checkBatch;
        this.makeBatch = makeBatch;
        this.answers = answers;
    }

    @Requires(Permission.READ_COUPONS)
    @GetMapping("/coupon-batches")
    @Operation(operationId = "listCouponBatches", summary = "List batches, newest first")
    ResponseEntity<PageOf<BatchBody>> list(
            @Parameter(description = "A program's key.") @RequestParam @Nullable String program, PageAsked page) {
        return answers.page(PageOf.of(coupons.batches(program, page.keyset(), page.limit()), BatchBody::of));
    }

    @Requires(Permission.READ_COUPONS)
    @GetMapping("/coupon-batches/{id}")
    @Operation(operationId = "readCouponBatch", summary = "Read a batch")
    ResponseEntity<BatchBody> read(@PathVariable UUID id) {
        return answers.one(found(id));
    }

    @Requires(Permission.ISSUE_COUPONS)
    @PostMapping("/coupon-batches")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "makeCouponBatch", summary = "Make codes")
    ResponseEntity<BatchBody> make(SignedIn me, @RequestBody NewBatch wanted) {
        answers.refuse(checkBatch.problems(wanted.program(), wanted.size()));
        var batch = makeBatch.make(
                wanted.program(),
                wanted.purpose(),
                wanted.size(),
                MakeBatch.Origin.MADE,
                me.person().label());
        return answers.made("/coupon-batches/" + batch, found(batch));
    }

    private BatchBody found(UUID id) {
        return coupons.batch(id).map(BatchBody::of).orElseThrow(ApiRefusal::notFound);
    }
}
