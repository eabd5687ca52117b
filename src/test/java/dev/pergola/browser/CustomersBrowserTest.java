// SPDX-License-Identifier: Apache-2.0
package dev.pergola.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.pergola.browser.BrowserSamples.follow;
import static dev.pergola.browser.BrowserSamples.press;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What sales, support and operations do with customers all day, in a browser. */
@ServiceTest
@Tag("browser")
class CustomersBrowserTest {

    private static final Path ACCOUNTS = Path.of("../shared/data/accounts.csv");
    private static BrowserSamples browser;

    @Autowired
    World world;

    private final String word = "Browser" + UUID.randomUUID().toString().substring(0, 8);

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

    private void make(Page page, String kind, Map<String, String> values) {
        values.forEach((key, value) -> {
            var field = page.locator("#" + key);
            if ("select-one".equals(String.valueOf(field.evaluate("field => field.type")))) {
                field.selectOption(value);
            } else {
                field.fill(value);
            }
        });
        press(page, "Make the " + kind);
    }

    /** Leaves the browser on the new account's page. */
    private void account(Page page, String name, Map<String, String> more) {
        page.navigate("/console/accounts/new");
        page.locator("#name").fill(name);
        make(page, "account", more);
        assertThat(page.locator("h1")).containsText(name);
    }

    private void opportunity(Page page, String name, Map<String, String> more) {
        follow(page, "Add opportunity");
        page.locator("#name").fill(name);
        make(page, "opportunity", more);
        assertThat(page.locator("h1")).containsText(name);
    }

    @Test
    @Tag("C1")
    void anAccountIsMadeFoundThroughAKeptViewAndOpenedByKeyboard() {
        var page = browser.staff(world, Role.SALES);
        account(
                page,
                word + " Optics",
                Map.of("region", "APAC", "segment", "SCALED", "website", "https://" + word + ".example"));

        page.navigate("/console/accounts");
        page.locator("main input[name=q]").fill(word);
        press(page, "Find");
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.getByText("Keep this view").click();
        page.locator("#view-name").fill("Lenses");
        press(page, "Keep it");
        page.navigate("/console/accounts");
        follow(page, "Lenses");
        assertThat(page.locator("tbody tr")).hasCount(1);

        page.keyboard().press("/");
        page.keyboard().type(word);
        page.keyboard().press("Enter");
        page.locator("main").getByText(word + " Optics").first().click();
        assertThat(page.locator(".facts").first()).containsText("scaled");
    }

    @Test
    @Tag("C4")
    void aRefusedSubmissionLeadsToTheFormThatMendsIt() {
        var page = browser.staff(world, Role.SALES);
        account(page, word + " Optics", Map.of("segment", "TECH_TOUCH"));
        opportunity(
                page,
                word + " first",
                Map.of("type", "NEW_FIRST_ORDER", "stage", "4-Proposal", "closeDate", "2030-01-31"));
        var address = page.url();

        press(page, "Submit for approval");
        assertThat(page.locator(".problems")).containsText("Admin contact required");
        follow(page, "Add an admin contact");
        assertThat(page.locator("input[name=roles][value=ADMIN]")).isChecked();
        page.locator("#lastName").fill("Ashdown");
        press(page, "Make the contact");
        page.navigate(address);
        press(page, "Submit for approval");

        assertThat(page.locator("main")).containsText("submitted");
        assertThat(page.locator(".problems")).hasCount(0);
    }

    @Test
    @Tag("C6")
    void aMentionIsCompletedFromTheListAndReachesTheColleague() {
        var colleague = browser.staff(world, Role.SALES_SUPPORT);
        colleague.navigate("/console/me");
        var page = browser.staff(world, Role.SALES);
        account(page, word + " Optics", Map.of());

        page.locator("#post").pressSequentially("Please move this, @Sales-Sup");
        page.locator("#post-mentions [role=option]").first().click();
        page.locator("#post").pressSequentially(" thank you");
        press(page, "Post");

        assertThat(page.locator(".trail")).containsText("@Sales-Support");
        colleague.navigate("/console/mentions");
        colleague
                .locator("main a", new Page.LocatorOptions().setHasText(word))
                .first()
                .click();
        assertThat(colleague.locator("h1")).containsText(word + " Optics");
        assertThat(colleague.locator(".trail")).containsText("Please move this");
    }

    @Test
    @Tag("C6")
    void aMentionIsReadOnTheHomePageOfANarrowScreen() {
        var colleague = browser.staff(world, Role.SALES_SUPPORT);
        colleague.navigate("/console/me");
        var page = browser.staff(world, Role.SALES);
        account(page, word + " Optics", Map.of());
        page.locator("#post").fill("Please look at this, @Sales-Support");
        press(page, "Post");

        colleague.setViewportSize(360, 740);
        colleague.navigate("/console");

        var text = colleague.locator(".task:has(.task-done) .task-text").first();
        Assertions.assertThat(text.boundingBox().width).isGreaterThan(200);
    }

    @Test
    @Tag("C7")
    void aMergeIsComparedConfirmedAndTakenBack() {
        var page = browser.staff(world, Role.CUSTOMER_SUCCESS_OPERATIONS);
        var domains = Map.of("domains", word.toLowerCase() + ".example");
        account(page, word + " Optics", domains);
        account(page, word + " Optics Inc.", domains);

        follow(page, "Compare");
        press(page, "Merge into " + word + " Optics");
        assertThat(page.locator("main")).containsText("Merged in " + word + " Optics Inc.");
        press(page, "Undo the merge");

        assertThat(page.locator("main")).containsText("looks like the same customer");
    }

    @Test
    @Tag("C9")
    void tickedExpiredRenewalsAreClosedTogetherAfterAQuestion() {
        var page = browser.staff(world, Role.SALES_SUPPORT);
        account(page, word + " Optics", Map.of());
        var address = page.url();
        for (var name : new String[] {" one", " two"}) {
            page.navigate(address);
            opportunity(
                    page,
                    word + name,
                    Map.of(
                            "type",
                            "RENEWAL",
                            "stage",
                            "0-Pending Acceptance",
                            "closeDate",
                            "2026-01-31",
                            "program",
                            "edu"));
        }

        page.navigate("/console/opportunities?expired=true&q=" + word);
        assertThat(page.locator("tbody tr")).hasCount(2);
        page.locator("[data-check-all]").check();
        press(page, "Close as expired");
        press(page, "Close them");

        page.navigate("/console/opportunities?q=" + word);
        assertThat(page.locator("tbody")).containsText("8-Closed Lost");
        page.navigate("/console/opportunities?expired=true&q=" + word);
        assertThat(page.locator("tbody tr")).hasCount(0);
    }

    @Test
    @Tag("C12")
    void aFileGoesInByTheWizardAndItsRejectsCanBeMended() {
        var page = browser.staff(world, Role.CUSTOMER_SUCCESS_OPERATIONS);
        var text = "Id;Name;Region\r\n%s1;Äpfel AG;EMEA\r\n%s2;Birnen AG;MARS\r\n".formatted(word, word);
        send(page, new FilePayload("fruit.csv", "text/csv", text.getBytes(Charset.forName("windows-1252"))));

        assertThat(page.locator(".record-meta")).containsText("semicolon");
        press(page, "Show the first rows");
        assertThat(page.locator("main")).containsText("Äpfel AG");
        press(page, "Import accounts");
        assertThat(page.locator("#run")).containsText("Rows to correct");
        var rejects = page.waitForDownload(
                () -> page.locator("a[href$='rejected.csv']").first().click());
        var mended = reading(rejects.path()).replace("MARS", "APAC");

        send(page, new FilePayload("mended.csv", "text/csv", mended.getBytes(StandardCharsets.UTF_8)));
        press(page, "Show the first rows");
        press(page, "Import accounts");
        assertThat(page.locator("#run")).containsText("Done");
        page.navigate("/console/accounts?q=Birnen");
        assertThat(page.locator("tbody")).containsText("APAC");
    }

    @Test
    @Tag("C12")
    void aSalesforceExportNeedsNoMapping() {
        Assertions.assertThat(ACCOUNTS).as("the agreed input").exists();
        var page = browser.staff(world, Role.CUSTOMER_SUCCESS_OPERATIONS);
        page.navigate("/console/imports/new");
        page.locator("input[type=file]").setInputFiles(ACCOUNTS);
        press(page, "Send the file");
        press(page, "Show the first rows");
        press(page, "Import accounts");

        assertThat(page.locator("#run")).containsText("Done");
        assertThat(page.locator("#run")).containsText(Pattern.compile("722"));
    }

    @Test
    @Tag("C12")
    void aWideFileScrollsInItsOwnBox() {
        var page = browser.staff(world, Role.CUSTOMER_SUCCESS_OPERATIONS);
        page.navigate("/console/imports/new");
        page.locator("input[type=file]").setInputFiles(ACCOUNTS);
        press(page, "Send the file");
        press(page, "Show the first rows");

        var box = page.locator(".table-wide");
        Assertions.assertThat(box.evaluate("box => box.scrollWidth > box.clientWidth"))
                .isEqualTo(true);
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        box.focus();
        page.keyboard().press("ArrowRight");
        page.waitForFunction("() => document.querySelector('.table-wide').scrollLeft > 0");
    }

    private static void send(Page page, FilePayload file) {
        page.navigate("/console/imports/new");
        page.locator("input[type=file]").setInputFiles(file);
        press(page, "Send the file");
    }

    private static String reading(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
