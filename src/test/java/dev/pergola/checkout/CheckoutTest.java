// SPDX-License-Identifier: Apache-2.0
package dev.pergola.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.applications.CheckoutSamples;
import dev.pergola.people.Role;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("G10")
@Tag("G11")
class CheckoutTest {

    private static final String INVALID = "This code is not valid. Try re-entering the code from your email";

    @Autowired
    World world;

    @Autowired
    CheckoutSamples samples;

    @Autowired
    RedeemCode redeemCode;

    private CheckoutSamples.Waiting waiting;
    private Visitor member;

    @BeforeEach
    void haveACode() {
        waiting = samples.waiting("edu");
        member = world.member(waiting.email(), waiting.member());
    }

    private Visitor.Page enter(String code) {
        member.get("/checkout/" + waiting.word() + "?step=1");
        return member.submit("/code", Map.of("code", code));
    }

    private Visitor.Page choose() {
        enter(waiting.code());
        member.submit("/choice", Map.of("bundle", "edu-self-managed-ultimate-1y"));
        return member.submit("/seats", Map.of());
    }

    @Test
    void withoutItsSignedLinkThePageDoesNotExist() {
        assertThat(member.get("/checkout/x").status()).isEqualTo(404);
        assertThat(member.get("/checkout/" + waiting.word() + "x").status()).isEqualTo(404);
        assertThat(world.visitor().get("/checkout").status()).isEqualTo(404);
        assertThat(member.get("/checkout/" + waiting.word())
                        .response()
                        .headers()
                        .firstValue("X-Robots-Tag"))
                .contains("noindex, nofollow");
    }

    @Test
    void aStrangerIsAskedToSignInAndComesBack() {
        var stranger = world.visitor();

        stranger.get("/checkout/" + waiting.word());

        assertThat(stranger.page().address().toString()).contains("/sign-in?next=%2Fcheckout%2F");
    }

    @Test
    void anUnknownOrForeignCodeIsNotValidAndTheErrorIsFoundByItsRequestId() {
        var page = enter("7K4M-9QXT-2HRW-0");
        assertThat(page.text()).contains(INVALID, "coupon-invalid");
        var other = samples.waiting("edu");
        assertThat(enter(other.code()).text()).contains(INVALID);
        var otherProgram = samples.waiting("startups");
        assertThat(enter(otherProgram.code()).text()).contains(INVALID);

        var requestId =
                member.page().response().headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(member.page().words()).contains(requestId);
        var support = world.staff(Role.SUPPORT_AGENT);
        assertThat(support.get("/console/checkout-errors?q=" + requestId).words())
                .contains(INVALID, waiting.email());
    }

    @Test
    @Tag("G16")
    void tellsWhatToDoAndWhoHelps() {
        assertThat(enter("nonsense").words()).contains("program inbox");
    }

    @Test
    void aUsedCodeSaysSo() {
        choose();
        member.submit("/redeem", Map.of("accept", "true"));
        var again = samples.sameCodeAgain(waiting);

        assertThat(again).extracting(problem -> problem.code()).isEqualTo("coupon-used");
        assertThat(samples.sentence(again)).isEqualTo("The code has already been used.");
    }

    @Test
    @Tag("G9")
    void aRevokedAndAnExpiredCodeSaySo() {
        samples.state(waiting, "REVOKED");
        assertThat(enter(waiting.code()).text()).contains("coupon-revoked");
        samples.state(waiting, "EXPIRED");
        assertThat(enter(waiting.code()).text()).contains("coupon-expired");
    }

    @Test
    void anExpiredLinkLeadsBackToTheApplication() {
        var page = member.get("/checkout/" + samples.expiredWord(waiting));

        assertThat(page.text()).contains("checkout-link-expired", "/portal/applications/" + waiting.application());
    }

    @Test
    void somebodyElsesLinkSaysNothingAboutThem() {
        var other = world.member("nosy-" + UUID.randomUUID() + "@example.org");

        var page = other.get("/checkout/" + waiting.word());

        assertThat(page.words())
                .contains(INVALID)
                .doesNotContain(waiting.email())
                .doesNotContain(waiting.organisation());
    }

    @Test
    void theAgreementMustBeAcceptedAsItWasRead() {
        choose();
        assertThat(member.submit("/redeem", Map.of()).text()).contains("agreement-not-accepted");
        assertThat(member.submit("/redeem", Map.of("accept", "true", "agreement", "0".repeat(64)))
                        .text())
                .contains("agreement-changed");
        assertThat(samples.subscriptions(waiting)).isZero();

        member.submit("/redeem", Map.of("accept", "true", "agreement", samples.agreementHash("edu")));

        var kept = samples.acceptance(waiting);
        assertThat(kept)
                .contains(samples.agreementHash("edu"))
                .contains(waiting.email())
                .contains("127.0.0.1");
    }

    @Test
    void choicesAreChecked() {
        enter(waiting.code());
        assertThat(member.submit("/choice", Map.of("bundle", "startups-saas-ultimate-1y"))
                        .text())
                .contains("bundle-unknown");
        assertThat(member.submit("/choice", Map.of("bundle", "edu-saas-ultimate-1y", "namespace", "no spaces please"))
                        .text())
                .contains("namespace-invalid");
        member.submit("/choice", Map.of("bundle", "edu-self-managed-ultimate-1y"));
        assertThat(member.submit("/seats", Map.of("seats", "99999999", "contactName", "", "contactEmail", "nobody"))
                        .text())
                .contains("seats-out-of-range", "name-missing", "email-unreadable");
    }

    @Test
    void guessingTooOftenIsStoppedAndReported() {
        for (var guess = 0; guess < Refusals.PER_MEMBER; guess++) {
            assertThat(enter("7K4M-9QXT-2HRW-0").text()).contains("coupon-invalid");
        }

        assertThat(enter(waiting.code()).text()).contains("too-many-attempts");
        assertThat(samples.reports()).isPositive();
    }

    @Test
    @Tag("G12")
    @Tag("L2")
    void aHostedBundleIsMadeAfterwardsAndBothSidesSeeIt() {
        enter(waiting.code());
        member.submit(
                "/choice", Map.of("bundle", "edu-saas-ultimate-support-1y", "namespace", "uni-" + waiting.number()));
        member.submit("/seats", Map.of());
        member.submit("/redeem", Map.of("accept", "true"));

        assertThat(member.page().words()).contains("Your code is redeemed", "licence is being made");
        World.await("trouble to be noted", () -> samples.trouble(waiting) > 0);
        var staff = world.staff(Role.SUPPORT_AGENT);
        assertThat(staff.get("/console/subscriptions/" + samples.subscription(waiting))
                        .words())
                .contains("No platform is set");
    }

    @Test
    @Tag("X3")
    @Tag("G9")
    void aThousandAtOnceMakeOneSubscription() throws Exception {
        choose();
        var checkout = samples.checkout(waiting);
        var person = samples.person(waiting);
        var hash = samples.agreementHash("edu");
        var start = new CountDownLatch(1);
        Callable<RedeemCode.Outcome> attempt = () -> {
            start.await();
            return redeemCode.redeem(checkout, person, true, hash, "192.0.2.1");
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts = IntStream.range(0, 1_000)
                    .mapToObj(_ -> threads.submit(attempt))
                    .toList();
            start.countDown();
            var done = 0;
            for (var each : attempts) {
                switch (each.get()) {
                    case RedeemCode.Outcome.Done _ -> done++;
                    case RedeemCode.Outcome.Refused refused ->
                        assertThat(refused.problem().code()).isEqualTo("coupon-used");
                }
            }
            assertThat(done).isEqualTo(1);
        }
        assertThat(samples.subscriptions(waiting)).isEqualTo(1);
        assertThat(samples.licenses(waiting)).isEqualTo(1);
        assertThat(samples.letters(waiting)).isEqualTo(1);
    }
}
