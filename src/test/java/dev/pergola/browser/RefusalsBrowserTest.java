// SPDX-License-Identifier: Apache-2.0
package dev.pergola.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.pergola.browser.BrowserSamples.answer;
import static dev.pergola.browser.BrowserSamples.press;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.applications.CheckoutSamples;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a member sees when the checkout says no: the sentence, what to do, and the request id to name. */
@ServiceTest
@Tag("browser")
@Tag("G10")
@Tag("G16")
class RefusalsBrowserTest {

    private static final String INVALID = "This code is not valid. Try re-entering the code from your email";
    private static final String UNKNOWN = "7K4M-9QXT-2HRW-0";
    private static BrowserSamples browser;

    @Autowired
    World world;

    @Autowired
    CheckoutSamples samples;

    private CheckoutSamples.Waiting waiting;

    @BeforeAll
    static void open() {
        browser = new BrowserSamples();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @BeforeEach
    void haveACode() {
        // Every test comes from the same address; earlier refusals must not count for the next test.
        world.jdbc()
                .sql("update checkout.refusals set at = at - interval '1 hour'")
                .update();
        waiting = samples.waiting("edu");
    }

    @AfterEach
    void leave() {
        browser.sendEverybodyHome();
    }

    /** The member at the checkout, having come by this link and signed in on the way. */
    private Page checkout(String link) {
        var page = browser.person(world);
        page.navigate("/checkout/" + link);
        BrowserSamples.signInByPassword(page, waiting.email());
        return page;
    }

    private Page checkout() {
        return checkout(waiting.word());
    }

    private static void enter(Page page, String code) {
        page.locator("#code").fill(code);
        press(page, "Check the code");
    }

    /** The page refuses with this sentence, and shows the request id that the answer carries. */
    private static void refuses(Page page, String sentence, Runnable deed) {
        var answer = page.waitForResponse(
                response -> response.url().contains("/checkout/")
                        && response.request().isNavigationRequest(),
                deed);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText(sentence);
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        var requestId = answer.headerValue("X-Request-Id");
        assertThat(page.locator("footer code")).hasText(requestId);
        assertThat(page.locator("main .notice code").first()).hasText(requestId);
        assertThat(page.locator("main .notice code").first()).isVisible();
    }

    @Test
    void aForeignCodeIsNotValid() {
        var foreign = samples.waiting("edu");
        var page = checkout();

        refuses(page, INVALID, () -> enter(page, foreign.code()));

        assertThat(page.locator("body")).not().containsText(foreign.organisation());
    }

    @Test
    void aUsedCodeSaysThatItIsUsed() {
        samples.state(waiting, "REDEEMED");
        var page = checkout();

        refuses(page, "The code has already been used.", () -> enter(page, waiting.code()));
    }

    @Test
    void anExpiredLinkLeadsToTheApplication() {
        var page = checkout(samples.expiredWord(waiting));

        refuses(page, "This checkout link has expired.", page::reload);

        page.locator("main .btn-primary").click();
        assertThat(page).hasURL(world.address() + "/portal/applications/" + waiting.application());
    }

    @Test
    void anAgreementThatWasNotAcceptedRedeemsNothing() {
        var page = checkout();
        enter(page, waiting.code());
        answer(page, Map.of("bundle", "edu-self-managed-ultimate-1y"));
        answer(page, Map.of("seats", "50"));

        refuses(page, "The program agreement has not been accepted.", () -> press(page, "Accept and redeem"));

        Assertions.assertThat(samples.subscriptions(waiting)).isZero();
    }

    @Test
    void guessingTooOftenIsStoppedEvenForTheRightCode() {
        var page = checkout();
        for (var guess = 0; guess < 5; guess++) {
            refuses(page, INVALID, () -> enter(page, UNKNOWN));
        }

        refuses(page, "There were too many attempts in a short time", () -> enter(page, waiting.code()));
    }
}
