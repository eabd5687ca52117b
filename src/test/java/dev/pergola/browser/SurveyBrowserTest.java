// SPDX-License-Identifier: Apache-2.0
package dev.pergola.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.pergola.browser.BrowserSamples.follow;
import static dev.pergola.browser.BrowserSamples.press;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.surveys.SurveyLinks;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A contact answers on a phone. */
@ServiceTest
@Tag("browser")
@Tag("J10")
class SurveyBrowserTest {

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static BrowserSamples browser;

    @Autowired
    World world;

    @Autowired
    SurveyLinks links;

    private String link = "";

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

    @BeforeEach
    void beAsked() {
        var account = world.jdbc().sql("""
                insert into accounts.accounts (id, name, created_at, changed_at) values (uuidv7(), 'Phones', now(), now())
                returning id
                """).query(UUID.class).single();
        var contact = world.jdbc()
                .sql("""
                insert into accounts.contacts (id, account, last_name, created_at, changed_at)
                values (uuidv7(), :account, 'Ashdown', now(), now()) returning id
                """)
                .param("account", account)
                .query(UUID.class)
                .single();
        link = links.link("post-onboarding", "nobody", UUID.randomUUID(), account, contact)
                .toString();
    }

    private Page phone(Browser.NewContextOptions options) {
        return browser.person(world, options.setViewportSize(360, 740));
    }

    @Test
    void worksWithoutScriptsOnANarrowScreen() {
        var page = phone(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(link + "?nps=9");
        assertThat(page.locator("input[name=nps][value='9']")).isChecked();
        page.locator("input[name=nps][value='10']").check();
        page.getByLabel("Very satisfied").check();
        page.locator("#comment").fill("Easy.");
        press(page, "Send my answer");

        assertThat(page.locator("main")).containsText("10 of 10");
        follow(page, "Correct my answer");
        assertThat(page.locator("#comment")).hasValue("Easy.");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void breaksNoRuleOfAccessibilityAndNeedsNoScrollingSideways(ColorScheme colours) {
        var page = phone(new Browser.NewContextOptions().setColorScheme(colours));
        page.navigate(link + "?nps=2");
        look(page, "form");
        press(page, "Send my answer");
        assertThat(page.locator("h1")).hasText("Thank you");
        look(page, "thanks");
        page.navigate(link + "x");
        look(page, "broken");
    }

    private static void look(Page page, String what) {
        Assertions.assertThat((int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as(what)
                .isLessThanOrEqualTo(0);
        Assertions.assertThat(new AxeBuilder(page).withTags(RULES).analyze().getViolations())
                .as(what)
                .isEmpty();
    }
}
