// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.api.ApiAnswers;
import dev.pergola.api.ApiController;
import dev.pergola.api.ApiRefusal;
import dev.pergola.api.PageAsked;
import dev.pergola.api.PageOf;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.shared.Listing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Codes over the API; their text is told by the console's export alone. */
@ApiController
@Tag(name = "Coupons", description = "Codes, without their text: where each is in its life.")
class CouponApi {

    /** A code without its text. */
    @Schema(name = "Coupon", description = "A code: where it is in its life, never its text.")
    record CouponBody(
            UUID id,
            UUID batch,
            @Schema(example = "research") String program,
            Purpose purpose,
            CouponState state,

            @Schema(description = "The end of the code, to recognise it by.", example = "2HRW-C")
            String ending,

            @Nullable UUID member,
            @Nullable UUID application,

            @Schema(description = "The address it was mailed to.") @Nullable
            String sentTo,

            @Schema(description = "Who or what sent it.") @Nullable
            String sentBy,

            @Nullable Instant assignedAt,
            @Nullable Instant dispatchedAt,
            @Nullable Instant redeemedAt,
            @Nullable Instant expiresAt) {

        static CouponBody of(Coupon coupon) {
            return new CouponBody(
                    coupon.id(),
                    coupon.batch(),
                    coupon.program(),
                    coupon.purpose(),
                    coupon.state(),
                    coupon.ending(),
                    coupon.member(),
                    coupon.application(),
                    coupon.sentTo(),
                    coupon.sentBy(),
                    coupon.assignedAt(),
                    coupon.dispatchedAt(),
                    coupon.redeemedAt(),
                    coupon.expiresAt());
        }
    }

    /** Why something is ended. */
    @Schema(name = "CouponRevocation")
    record Revocation(
            @Schema(description = "Kept on the timeline.", example = "The file went astray.")
            String reason) {}

    private final CouponDirectory coupons;
    private final RevokeCoupon revoke;
    private final ApiAnswers answers;

    CouponApi(CouponDirectory coupons, RevokeCoupon revoke, ApiAnswers answers) {
        this.coupons = coupons;
        this.revoke = revoke;
        this.answers = answers;
    }

    @Requires(Permission.READ_COUPONS)
    @GetMapping("/coupons")
    @Operation(operationId = "listCoupons", summary = "List codes, newest first")
    ResponseEntity<PageOf<CouponBody>> list(
            @RequestParam @Nullable CouponState state,
            @Parameter(description = "A program's key.") @RequestParam @Nullable String program,
            @Parameter(description = "A batch's id.") @RequestParam @Nullable UUID batch,
            PageAsked page) {
        var listing = coupons.page(state, program, batch, after(page), page.limit());
        var next = listing.next() == null ? null : PageAsked.cursor(List.of(listing.next()));
        return answers.page(PageOf.of(new Listing<>(listing.rows(), next), CouponBody::of));
    }

    @Requires(Permission.READ_COUPONS)
    @GetMapping("/coupons/{id}")
    @Operation(operationId = "readCoupon", summary = "Read where a code is")
    ResponseEntity<CouponBody> read(@PathVariable UUID id) {
        return answers.one(CouponBody.of(found(id)));
    }

    @Requires(Permission.ISSUE_COUPONS)
    @PostMapping("/coupons/{id}/revoke")
    @Operation(operationId = "revokeCoupon", summary = "Revoke a code that was not redeemed")
    ResponseEntity<CouponBody> revoke(@PathVariable UUID id, @RequestBody Revocation revocation) {
        answers.refuse(revoke.revoke(found(id), revocation.reason()));
        return answers.one(CouponBody.of(found(id)));
    }

    private Coupon found(UUID id) {
        return coupons.find(id).orElseThrow(ApiRefusal::notFound);
    }

    private static @Nullable UUID after(PageAsked page) {
        var last = page.after(1).getFirst();
        try {
            return last.isEmpty() ? null : UUID.fromString(last);
        } catch (IllegalArgumentException notOurs) {
            throw PageAsked.unreadable();
        }
    }
}
