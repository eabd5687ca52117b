// SPDX-License-Identifier: Apache-2.0
package dev.pergola.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.pergola.browser.BrowserSamples.answer;
import static dev.pergola.browser.BrowserSamples.follow;
import static dev.pergola.browser.BrowserSamples.press;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** The whole way of a member in a browser, from the landing page to a licence that verifies. */
@ServiceTest
@Tag("browser")
class FirstLightBrowserTest {

    private static BrowserSamples browser;

    @Autowired
    World world;

    @TempDir
    Path downloads;

    private final String word = UUID.randomUUID().toString().substring(0, 8);
    private final String organisation = "Sample " + word;

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

    /** From the landing page to the first page of a program's form, with a new account. */
    private Page newcomer(String program, String email) {
        var page = browser.person(world);
        page.navigate("/");
        follow(page, program);
        follow(page, "Apply");
        BrowserSamples.signInByLink(world, page, email, "Person " + word);
        press(page, "Begin");
        return page;
    }

    private void send(Page page) {
        assertThat(page.locator("h1")).hasText("Look it over");
        assertThat(page.locator("main")).containsText(organisation);
        press(page, "Send the application");
    }

    private void answerForEducation(Page page) {
        answer(
                page,
                Map.of(
                        "organisation", organisation,
                        "website", "https://www.first-light-university.edu/",
                        "country", "NO",
                        "role", "teacher"));
        answer(page, Map.of("hosting", "self-managed", "seats", "120", "purpose", "Courses."));
    }

    /** Somebody of the program's staff, at the application that was just sent. */
    private Page reviewer() {
        var page = browser.staff(world, Role.PROGRAM_MANAGER);
        page.navigate("/console/applications?q=" + word);
        page.locator("tr:has-text('" + organisation + "') .row-link").click();
        assertThat(page.locator("h1")).containsText(organisation);
        return page;
    }

    private void approve(Page page) {
        page.locator("#reason").fill("It fits the program.");
        press(page, "Approve");
        assertThat(page.locator("h1")).not().containsText("In review");
    }

    private void redeem(Page page, String email, String bundle) {
        var mail = world.mail(email, "here is your code");
        page.navigate(mail.link("/checkout/"));
        page.locator("#code").fill(mail.code());
        press(page, "Check the code");
        answer(page, Map.of("bundle", bundle));
        answer(page, Map.of("seats", "90"));
        page.locator("#accept").check();
        press(page, "Accept and redeem");
        assertThat(page.locator("h1")).hasText("Your subscription is ready");
    }

    /** Downloads the licence on the subscription's page and hands it to the page that verifies licences. */
    private void verifyTheLicence(Page page) {
        follow(page, "Open the subscription");
        var download = page.waitForDownload(() -> follow(page, "Download the licence"));
        var file = downloads.resolve(download.suggestedFilename());
        download.saveAs(file);
        var anybody = browser.person(world);
        anybody.navigate("/");
        follow(anybody, "Verify a licence");
        anybody.locator("#file").setInputFiles(file);
        press(anybody, "Verify");
        assertThat(anybody.locator("section[role=status]")).containsText("This licence is valid");
        assertThat(anybody.locator("section[role=status]")).containsText(organisation);
        assertThat(anybody.locator("section[role=status] dl")
                        .getByText("90", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    @Test
    @Tag("G1")
    @Tag("G3")
    @Tag("G11")
    @Tag("L3")
    void aTeacherWalksFromTheLandingPageToALicenceThatVerifies() {
        world.institution("First Light University", "first-light-university.edu");
        var email = "browser-" + word + "@cs.first-light-university.edu";
        var page = newcomer("Education", email);

        answerForEducation(page);
        send(page);
        assertThat(page.locator("h1")).containsText("Code sent");
        redeem(page, email, "edu-self-managed-ultimate-1y");

        verifyTheLicence(page);
    }

    @Test
    @Tag("G4")
    @Tag("G6")
    void aMaintainerIsReviewedByTheEvidenceAndGetsALicenceThatVerifies() {
        var email = "maintainer-" + word + "@project-" + word + ".org";
        var page = newcomer("Open Source", email);
        answer(
                page,
                Map.of(
                        "organisation",
                        organisation,
                        "country",
                        "NO",
                        "role",
                        "maintainer",
                        "project",
                        "Project " + word,
                        "projectUrl",
                        "https://project-" + word + ".org/",
                        "repositoryUrl",
                        "https://code.example/" + word,
                        "purpose",
                        "A library."));
        page.locator("#license").setInputFiles(Path.of("src/main/resources/sample/license.txt"));
        page.locator("#screenshots").setInputFiles(new FilePayload[] {
            BrowserSamples.picture("public-page.png"), BrowserSamples.picture("visibility.png")
        });
        answer(page, Map.of("publicVisibility", "yes"));
        answer(page, Map.of("hosting", "self-managed", "seats", "90"));
        send(page);
        assertThat(page.locator("h1")).containsText("In review");

        var reviewer = reviewer();
        assertThat(reviewer.locator("main")).containsText("Evidence");
        assertThat(reviewer.locator("main")).containsText("public-page.png");
        assertThat(reviewer.locator("main")).containsText("license.txt");
        assertThat(reviewer.locator("main img").first()).isVisible();
        reviewer.locator("#question").fill("Please show the page that names the licence.");
        press(reviewer, "Send the question");
        page.reload();
        assertThat(page.locator("h1")).containsText("Information needed");
        page.locator("#answer").fill("Here it is.");
        page.locator("#screenshots").setInputFiles(new FilePayload[] {BrowserSamples.picture("licence-page.png")});
        press(page, "Send the answer");
        assertThat(page.locator("h1")).containsText("In review");
        reviewer.reload();
        assertThat(reviewer.locator("main")).containsText("licence-page.png");
        approve(reviewer);
        redeem(page, email, "oss-self-managed-ultimate-1y");

        verifyTheLicence(page);
    }

    @Test
    @Tag("G5")
    void aFounderIsReviewedAndGetsALicenceThatVerifies() {
        var email = "founder-" + word + "@company-" + word + ".com";
        var page = newcomer("Startups", email);
        answer(
                page,
                Map.of(
                        "organisation", organisation,
                        "website", "https://company-" + word + ".com/",
                        "country", "NO",
                        "role", "founder",
                        "foundedYear", "2025",
                        "employees", "7",
                        "funding", "own"));
        answer(page, Map.of("hosting", "self-managed", "seats", "7", "purpose", "A product."));
        send(page);
        assertThat(page.locator("h1")).containsText("In review");

        approve(reviewer());
        redeem(page, email, "startups-self-managed-ultimate-1y");

        verifyTheLicence(page);
    }

    @Test
    @Tag("G8")
    void aSchoolThatNoDirectoryListsIsReviewedAndApprovedAsAnException() {
        var email = "teacher-" + word + "@little-school-" + word + ".com";
        var page = newcomer("Education", email);
        answerForEducation(page);
        send(page);
        assertThat(page.locator("h1")).containsText("In review");
        assertThat(page.locator("main")).containsText("No institution of the directory lists");

        var reviewer = reviewer();
        reviewer.locator("#reason").fill("Accredited, seen by telephone.");
        reviewer.locator("summary", new Page.LocatorOptions().setHasText("Approve as an exception"))
                .click();
        press(reviewer, "Approve as an exception");
        reviewer.locator("dialog[open] button", new Page.LocatorOptions().setHasText("Approve as an exception"))
                .click();

        assertThat(reviewer.locator("main")).containsText("Accredited, seen by telephone.");
        redeem(page, email, "edu-self-managed-ultimate-1y");
        reviewer.navigate("/console/applications?exceptional=true&q=" + word);
        assertThat(reviewer.locator("main")).containsText(organisation);
    }
}
