// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.audit.TrailDirectory;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Pools and codes: how many are left, where each is, and its ledger. */
@Controller
class CouponPages {

    private final CouponDirectory coupons;
    private final CheckBatch checkBatch;
    private final MakeBatch makeBatch;
    private final RevokeCoupon revoke;
    private final PackDirectory pack;
    private final TrailDirectory trail;
    private final ProblemCatalogue problems;

    CouponPages(
            CouponDirectory coupons,
            CheckBatch checkBatch,
            MakeBatch makeBatch,
            RevokeCoupon revoke,
            PackDirectory pack,
            TrailDirectory trail,
            ProblemCatalogue problems) {
        this.coupons = coupons;
        this.checkBatch = checkBatch;
        this.makeBatch = makeBatch;
        this.revoke = revoke;
        this.pack = pack;
        this.trail = trail;
        this.problems = problems;
    }

    @Requires(Permission.READ_COUPONS)
    @GetMapping("/console/coupons")
    String pools(SignedIn me, Model model) {
        return pools(me, List.of(), model);
    }

    @Requires(Permission.READ_COUPONS)
    @GetMapping("/console/coupons/all")
    String list(
            @RequestParam @Nullable CouponState state,
            @RequestParam(defaultValue = "") String program,
            @RequestParam @Nullable UUID batch,
            @RequestParam @Nullable UUID from,
            Model model) {
        model.addAttribute("listing", coupons.page(state, program.isBlank() ? null : program, batch, from));
        model.addAttribute("states", CouponState.values());
        model.addAttribute("state", state);
        model.addAttribute("programs", pack.programs());
        model.addAttribute("program", program);
        model.addAttribute("batch", batch);
        return "coupons/coupons";
    }

    /** Finds the record of a code that a member quotes; the code travels in the body, never in an address. */
    @Requires(Permission.READ_COUPONS)
    @PostMapping("/console/coupons/find")
    String find(SignedIn me, @RequestParam String code, Model model) {
        return Code.read(code)
                .flatMap(coupons::find)
                .map(coupon -> "redirect:/console/coupons/" + coupon.id())
                .orElseGet(() -> pools(me, List.of(Problem.of("coupon-invalid").at("code")), model));
    }

    @Requires(Permission.READ_COUPONS)
    @GetMapping("/console/coupons/{id}")
    String record(SignedIn me, @PathVariable UUID id, Model model) {
        return record(me, coupon(id), List.of(), model);
    }

    @Requires(Permission.ISSUE_COUPONS)
    @PostMapping("/console/coupons/{id}/revoke")
    String revoke(SignedIn me, @PathVariable UUID id, @RequestParam String reason, Model model) {
        var coupon = coupon(id);
        var found = revoke.revoke(coupon, reason);
        return found.isEmpty()
                ? "redirect:/console/coupons/" + id + "?done=code-revoked"
                : record(me, coupon, found, model);
    }

    @Requires(Permission.ISSUE_COUPONS)
    @PostMapping("/console/coupons/batches")
    String make(
            SignedIn me,
            @RequestParam String program,
            @RequestParam Purpose purpose,
            @RequestParam int size,
            Model model) {
        var found = checkBatch.problems(program, size);
        if (!found.isEmpty()) {
            return pools(me, found, model);
        }
        makeBatch.make(
                program, purpose, size, MakeBatch.Origin.MADE, me.person().label());
        return "redirect:/console/coupons?done=batch-made";
    }

    private Coupon coupon(UUID id) {
        return coupons.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String record(SignedIn me, Coupon coupon, List<Problem> found, Model model) {
        model.addAttribute("coupon", coupon);
        model.addAttribute("mayIssue", me.may(Permission.ISSUE_COUPONS));
        model.addAttribute("batch", coupons.batch(coupon.batch()).orElseThrow());
        model.addAttribute("program", pack.program(coupon.program()).orElse(null));
        model.addAttribute("entries", trail.timeline(List.of(coupon.id())));
        model.addAttribute("problems", problems.tell(found));
        return "coupons/coupon";
    }

    private String pools(SignedIn me, List<Problem> found, Model model) {
        model.addAttribute("mayIssue", me.may(Permission.ISSUE_COUPONS));
        model.addAttribute("pools", Pools.of(pack, coupons.stock()));
        model.addAttribute("batches", coupons.batches());
        model.addAttribute("programs", pack.programs());
        model.addAttribute("problems", problems.tell(found));
        return "coupons/pools";
    }
}
