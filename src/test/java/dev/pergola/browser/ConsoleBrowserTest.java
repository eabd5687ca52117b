// SPDX-License-Identifier: Apache-2.0
package dev.pergola.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.pergola.browser.BrowserSamples.press;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.accounts.AccountSamples;
import dev.pergola.applications.CheckoutSamples;
import dev.pergola.people.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The console in a browser: signing in without a password, small screens, both themes, and the keyboard. */
@ServiceTest
@Tag("browser")
class ConsoleBrowserTest {

    private static final List<String> PAGES = List.of(
            "/",
            "/programs/edu",
            "/api",
            "/console",
            "/console/applications",
            "/console/coupons",
            "/console/institutions",
            "/console/messages",
            "/console/templates",
            "/console/accounts",
            "/console/accounts?show=status&show=owner&show=csm&show=segment&show=size&show=region&show=domains"
                    + "&show=since&show=renewal&show=subscriptions&show=utilisation",
            "/console/accounts/new",
            "/console/contacts",
            "/console/opportunities",
            "/console/opportunities?expired=true",
            "/console/programs",
            "/console/occasions",
            "/console/handovers",
            "/console/imports",
            "/console/imports/new",
            "/console/leads",
            "/console/privacy",
            "/console/privacy/retention",
            "/console/mentions",
            "/console/synchronization",
            "/console/synchronization/settings",
            "/console/synchronization/conflicts",
            "/console/synchronization/problems",
            "/console/surveys",
            "/console/webhooks",
            "/console/webhooks/types",
            "/console/audit");
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static BrowserSamples browser;

    @Autowired
    World world;

    @Autowired
    CheckoutSamples samples;

    @BeforeAll
    static void open() {
        browser = new BrowserSamples();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @AfterEach
    void leave() {
        browser.sendEverybodyHome();
    }

    /** A device that has a passkey store and a finger that is always right. */
    private static void plugInAnAuthenticator(Page page) {
        var device = new JsonObject();
        device.addProperty("protocol", "ctap2");
        device.addProperty("transport", "internal");
        device.addProperty("hasResidentKey", true);
        device.addProperty("hasUserVerification", true);
        device.addProperty("isUserVerified", true);
        device.addProperty("automaticPresenceSimulation", true);
        var options = new JsonObject();
        options.add("options", device);
        var devices = page.context().newCDPSession(page);
        devices.send("WebAuthn.enable");
        devices.send("WebAuthn.addVirtualAuthenticator", options);
    }

    @Test
    @Tag("F5")
    void aPasskeyThatWasAddedInTheProfileSignsIn() {
        var page = browser.staff(world, Role.PROGRAM_MANAGER);
        plugInAnAuthenticator(page);
        page.navigate("/console/me");
        page.locator("#passkey-label").fill("Work laptop");
        press(page, "Add a passkey");
        assertThat(page.locator("section[aria-labelledby=me-passkeys] .checks")).containsText("Work laptop");

        page.locator("details.usermenu summary").click();
        press(page, "Sign out");
        page.navigate("/console");
        assertThat(page.locator("h1")).hasText("Sign in to the console");
        press(page, "Sign in with a passkey");

        assertThat(page).hasURL(world.address() + "/console");
        page.navigate("/console/me");
        assertThat(page.locator("section[aria-labelledby=me-passkeys] .checks")).containsText("last used");
    }

    private Page administrator(ColorScheme colours, int width) {
        samples.waiting("edu");
        return browser.staff(
                world,
                Role.ADMINISTRATOR,
                new Browser.NewContextOptions().setColorScheme(colours).setViewportSize(width, 740));
    }

    /** An account with a long name and a long domain, neither of which can be broken anywhere. */
    private String account() {
        var name = AccountSamples.word() + "-International-Instruments";
        var values = Map.of("region", "PUBSEC", "segment", "CSM_ASSIGNED", "domains", name.toLowerCase() + ".example");
        return "/console/accounts/" + AccountSamples.account(world.staff(Role.SALES), name, values);
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void noScreenNeedsScrollingSideways(int width) {
        var page = administrator(ColorScheme.LIGHT, width);
        var tooWide = new ArrayList<String>();
        var paths = new ArrayList<>(PAGES);
        paths.add(account());

        for (var path : paths) {
            page.navigate(path);
            var over = (int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
            if (over > 0) {
                tooWide.add(path + " by " + over + " px");
            }
        }

        Assertions.assertThat(tooWide).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void noPageBreaksARuleOfAccessibilityInThisTheme(ColorScheme colours) {
        var page = administrator(colours, 360);
        var broken = new ArrayList<String>();

        for (var path : PAGES) {
            page.navigate(path);
            assertThat(page.locator("html"))
                    .hasAttribute("data-bs-theme", colours.name().toLowerCase());
            for (var rule : new AxeBuilder(page).withTags(RULES).analyze().getViolations()) {
                for (var node : rule.getNodes()) {
                    broken.add(path + " " + rule.getId() + " " + node.getHtml() + " " + node.getFailureSummary());
                }
            }
        }

        Assertions.assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accounts", "contacts", "opportunities", "subscriptions", "applications"})
    void aNarrowScreenShowsTheSearchOfThisList(String list) {
        var page = administrator(ColorScheme.LIGHT, 360);

        page.navigate("/console/" + list);

        var search = page.locator("main input[type=search]").boundingBox();
        Assertions.assertThat(search.width).isGreaterThan(150);
        Assertions.assertThat(search.x + search.width).isLessThan(360);
    }

    @Test
    void slashGoesToTheSearch() {
        var page = administrator(ColorScheme.LIGHT, 1280);

        page.keyboard().press("/");

        assertThat(page.locator("#search-q")).isFocused();
    }

    @Test
    void gThenAOpensTheApplications() {
        var page = administrator(ColorScheme.LIGHT, 1280);

        page.keyboard().press("g");
        page.keyboard().press("a");

        assertThat(page).hasURL(world.address() + "/console/applications");
    }

    @Test
    void aQuestionMarkShowsTheKeys() {
        var page = administrator(ColorScheme.LIGHT, 1280);

        page.keyboard().press("?");

        assertThat(page.locator("dialog#keys")).isVisible();
        press(page, "Close");
        assertThat(page.locator("dialog#keys")).isHidden();
    }
}
