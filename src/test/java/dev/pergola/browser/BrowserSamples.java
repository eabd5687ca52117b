// SPDX-License-Identifier: Apache-2.0
package dev.pergola.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;

/** One Chromium for a class of tests. Each person has a context of their own, so nobody shares a session. */
final class BrowserSamples implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");
    private static final double PATIENCE = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    BrowserSamples() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(FLAGS));
    }

    /** A new person before an empty page. */
    Page person(World world) {
        return person(world, new Browser.NewContextOptions());
    }

    Page person(World world, Browser.NewContextOptions options) {
        var context = browser.newContext(options.setBaseURL(world.address()).setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE);
        contexts.add(context);
        return context.newPage();
    }

    /** Somebody of the staff who signed in on the page for staff. */
    Page staff(World world, Role role) {
        return staff(world, role, new Browser.NewContextOptions());
    }

    Page staff(World world, Role role, Browser.NewContextOptions options) {
        var email = "staff-" + UUID.randomUUID() + "@trellis.example";
        world.addPerson("STAFF", email, role.name());
        var page = person(world, options);
        page.navigate("/console/sign-in");
        page.locator("#password-email").fill(email);
        page.locator("#password").fill(World.PASSWORD);
        press(page, "Sign in");
        assertThat(page).hasURL(world.address() + "/console");
        return page;
    }

    /** Takes the password on the sign-in page for members one was sent to. */
    static void signInByPassword(Page page, String email) {
        page.getByText("Use a password instead").click();
        page.locator("#password-email").fill(email);
        page.locator("#password").fill(World.PASSWORD);
        press(page, "Sign in with the password");
    }

    /** Takes the mailed link on the sign-in page for members one was sent to. */
    static void signInByLink(World world, Page page, String email, String name) {
        page.locator("#email").fill(email);
        press(page, "E-mail me a link");
        page.navigate(world.mail(email, "sign-in link").link("/sign-in/link/"));
        page.locator("#name").fill(name);
        press(page, "Open my account and sign in");
    }

    static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
    }

    /** Answers the questions of one page of a form, whatever kind they are, and goes on. */
    static void answer(Page page, Map<String, String> answers) {
        answers.forEach((name, value) -> {
            var field = page.locator("main form [name='" + name + "']");
            var kind = String.valueOf(field.first().evaluate("field => field.type"));
            switch (kind) {
                case "radio" ->
                    page.locator("main form [name='" + name + "'][value='" + value + "']")
                            .check();
                case "checkbox" -> field.check();
                case "select-one" -> field.selectOption(value);
                default -> field.fill(value);
            }
        });
        press(page, "Save and continue");
    }

    /** A picture with something on it. */
    static FilePayload picture(String name) {
        var image = new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB);
        for (var x = 0; x < image.getWidth(); x++) {
            for (var y = 0; y < image.getHeight(); y++) {
                image.setRGB(x, y, new Color(x % 256, y % 256, (x / 40 * 31 + y / 40 * 17) % 256).getRGB());
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return new FilePayload(name, "image/png", bytes.toByteArray());
    }

    void sendEverybodyHome() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
