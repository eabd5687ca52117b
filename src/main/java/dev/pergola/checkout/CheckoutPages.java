// SPDX-License-Identifier: Apache-2.0
package dev.pergola.checkout;

import dev.pergola.applications.ApplicationDirectory;
import dev.pergola.applications.CheckoutLinks;
import dev.pergola.applications.Status;
import dev.pergola.licenses.SubscriptionDirectory;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Open;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The checkout, behind its signed link: code, choice, seats, agreement, done. */
@Controller
class CheckoutPages {

    private final CheckoutLinks links;
    private final ApplicationDirectory applications;
    private final EnterCode enterCode;
    private final ChooseBundle chooseBundle;
    private final RedeemCode redeemCode;
    private final Carts carts;
    private final Refusals refusals;
    private final SeatRule seatRule;
    private final SubscriptionDirectory subscriptions;
    private final PackDirectory pack;
    private final ProblemCatalogue problems;
    private final Clock clock;

    CheckoutPages(
            CheckoutLinks links,
            ApplicationDirectory applications,
            EnterCode enterCode,
            ChooseBundle chooseBundle,
            RedeemCode redeemCode,
            Carts carts,
            Refusals refusals,
            SeatRule seatRule,
            SubscriptionDirectory subscriptions,
            PackDirectory pack,
            ProblemCatalogue problems,
            Clock clock) {
        this.links = links;
        this.applications = applications;
        this.enterCode = enterCode;
        this.chooseBundle = chooseBundle;
        this.redeemCode = redeemCode;
        this.carts = carts;
        this.refusals = refusals;
        this.seatRule = seatRule;
        this.subscriptions = subscriptions;
        this.pack = pack;
        this.problems = problems;
        this.clock = clock;
    }

    @ModelAttribute
    void neverIndexed(HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Cache-Control", "no-store");
    }

    @Open("Without a signed link there is nothing here; with one, its member is asked to sign in.")
    @GetMapping("/checkout/{word}")
    String show(
            @CurrentSecurityContext @Nullable SecurityContext context,
            @PathVariable String word,
            @RequestParam(defaultValue = "0") int step,
            HttpServletRequest request,
            Model model) {
        var link = link(word);
        if (!(context != null && context.getAuthentication() instanceof SignedIn me)) {
            throw new AccessDeniedException("The member has to sign in.");
        }
        var checkout = applications.checkout(link.application(), me.person().id());
        if (checkout.isEmpty()) {
            return foreign(me, word, request, model);
        }
        if (isOver(link) && !isDone(checkout.get())) {
            return expired(me, checkout.get(), request, model);
        }
        return isDone(checkout.get())
                ? "redirect:/checkout/" + word + "/done"
                : step(checkout.get(), me, word, step, List.of(), model);
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/checkout/{word}/code")
    String code(
            SignedIn me,
            @PathVariable String word,
            @RequestParam String code,
            HttpServletRequest request,
            Model model) {
        var checkout = open(me, word);
        var found = enterCode.enter(checkout, me.person(), code, request.getRemoteAddr());
        return next(checkout, me, word, 1, found, model);
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/checkout/{word}/choice")
    String choice(
            SignedIn me,
            @PathVariable String word,
            @RequestParam(defaultValue = "") String bundle,
            @RequestParam(defaultValue = "") String namespace,
            Model model) {
        var checkout = open(me, word);
        return next(checkout, me, word, 2, chooseBundle.choose(checkout, bundle, namespace), model);
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/checkout/{word}/seats")
    String seats(
            SignedIn me,
            @PathVariable String word,
            @RequestParam(defaultValue = "") String seats,
            @RequestParam(defaultValue = "") String contactName,
            @RequestParam(defaultValue = "") String contactEmail,
            Model model) {
        var checkout = open(me, word);
        var found = chooseBundle.seats(checkout, seats, contactName, contactEmail);
        return next(checkout, me, word, 3, found, model);
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/checkout/{word}/redeem")
    String redeem(
            SignedIn me,
            @PathVariable String word,
            @RequestParam(defaultValue = "false") boolean accept,
            @RequestParam(defaultValue = "") String agreement,
            HttpServletRequest request,
            Model model) {
        var checkout = open(me, word);
        if (isDone(checkout)) {
            return "redirect:/checkout/" + word + "/done";
        }
        var address = request.getRemoteAddr();
        return switch (redeemCode.redeem(checkout, me.person(), accept, agreement, address)) {
            case RedeemCode.Outcome.Done _ -> "redirect:/checkout/" + word + "/done";
            case RedeemCode.Outcome.Refused(var problem) -> {
                refusals.note(problem, "/checkout redeem", address, me.person(), checkout.application());
                yield next(checkout, me, word, 4, List.of(problem), model);
            }
        };
    }

    @Requires(Permission.MEMBER_AREA)
    @GetMapping("/checkout/{word}/done")
    String done(SignedIn me, @PathVariable String word, Model model) {
        var checkout = applications
                .checkout(link(word).application(), me.person().id())
                .filter(CheckoutPages::isDone)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var subscription = subscriptions
                .find(Objects.requireNonNull(checkout.subscription()))
                .orElseThrow();
        model.addAttribute("checkout", checkout);
        model.addAttribute("program", pack.program(checkout.program()).orElseThrow());
        model.addAttribute("subscription", subscription);
        model.addAttribute("word", word);
        return "checkout/done";
    }

    private CheckoutLinks.Link link(String word) {
        return links.read(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean isOver(CheckoutLinks.Link link) {
        return !link.expiresAt().isAfter(clock.instant());
    }

    private static boolean isDone(ApplicationDirectory.Checkout checkout) {
        return checkout.subscription() != null;
    }

    /** The checkout that a form was sent from; it must be the member's, in time and not over. */
    private ApplicationDirectory.Checkout open(SignedIn me, String word) {
        var link = link(word);
        if (isOver(link)) {
            throw new LinkOver(word);
        }
        return applications
                .checkout(link.application(), me.person().id())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** A form was sent after the link ran out; its page explains. */
    private static final class LinkOver extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String word;

        LinkOver(String word) {
            super("The checkout link has expired.");
            this.word = word;
        }
    }

    @ExceptionHandler
    String linkOver(LinkOver over) {
        return "redirect:/checkout/" + over.word;
    }

    private String next(
            ApplicationDirectory.Checkout checkout,
            SignedIn me,
            String word,
            int step,
            List<Problem> found,
            Model model) {
        return found.isEmpty()
                ? "redirect:/checkout/" + word + "?step=" + (step + 1)
                : step(checkout, me, word, step, found, model);
    }

    private String step(
            ApplicationDirectory.Checkout checkout,
            SignedIn me,
            String word,
            int asked,
            List<Problem> found,
            Model model) {
        if (checkout.status() != Status.APPROVED && checkout.status() != Status.CODE_SENT && !isDone(checkout)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var cart = carts.find(checkout.application());
        var step = asked < 1 || asked > 4 ? cart.nextStep() : Math.min(asked, cart.nextStep());
        var program = pack.program(checkout.program()).orElseThrow();
        var agreement = pack.agreement(program);
        model.addAttribute("checkout", checkout);
        model.addAttribute("person", me.person());
        model.addAttribute("program", program);
        model.addAttribute("bundles", pack.bundles(program.key()));
        model.addAttribute(
                "bundle",
                cart.bundle() == null ? null : pack.bundle(cart.bundle()).orElse(null));
        model.addAttribute("cart", cart);
        model.addAttribute("range", seatRule.range(checkout));
        model.addAttribute("agreement", agreement);
        model.addAttribute("agreementHtml", step == 4 ? agreement.html() : "");
        model.addAttribute("word", word);
        model.addAttribute("step", step);
        model.addAttribute("support", pack.vendor().support());
        model.addAttribute("issues", CheckoutHelp.of(pack, found));
        model.addAttribute("problems", problems.tell(found));
        return "checkout/step";
    }

    /** Somebody else's link: as unknown as no link, but said in a way that helps whoever is in the wrong account. */
    private String foreign(SignedIn me, String word, HttpServletRequest request, Model model) {
        var problem = Problem.of("coupon-invalid");
        refusals.note(problem, "/checkout link", request.getRemoteAddr(), me.person(), null);
        model.addAttribute("person", me.person());
        model.addAttribute("word", word);
        model.addAttribute("support", pack.vendor().support());
        model.addAttribute("issues", CheckoutHelp.of(pack, List.of(problem)));
        model.addAttribute("problems", problems.tell(List.of(problem)));
        return "checkout/foreign";
    }

    private String expired(
            SignedIn me, ApplicationDirectory.Checkout checkout, HttpServletRequest request, Model model) {
        var problem = Problem.of("checkout-link-expired");
        refusals.note(problem, "/checkout link", request.getRemoteAddr(), me.person(), checkout.application());
        model.addAttribute("checkout", checkout);
        model.addAttribute("program", pack.program(checkout.program()).orElseThrow());
        model.addAttribute("support", pack.vendor().support());
        model.addAttribute("issues", CheckoutHelp.of(pack, List.of(problem)));
        model.addAttribute("problems", problems.tell(List.of(problem)));
        return "checkout/expired";
    }
}
