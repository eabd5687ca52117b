// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.licenses.VerifyLicense;
import dev.pergola.people.Role;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The whole way of a member, over HTTP and SMTP, without a browser. */
@ServiceTest
class FirstLightTest {

    @Autowired
    World world;

    private final String word = UUID.randomUUID().toString().substring(0, 8);
    private final String email = "lab-" + word + "@cs.first-light-university.edu";
    private Visitor member;

    @BeforeEach
    void knowTheUniversity() {
        world.institution("First Light University", "first-light-university.edu");
    }

    private Map<String, String> edu(String page) {
        return page.equals("1")
                ? Map.of(
                        "organisation", "University " + word,
                        "website", "https://www.first-light-university.edu/",
                        "country", "NO",
                        "role", "teacher")
                : Map.of("hosting", "self-managed", "seats", "120", "purpose", "Courses.");
    }

    /** Signs in with the mailed link, which proves the address. */
    private Visitor newcomer(String address) {
        var visitor = world.visitor();
        visitor.get("/programs/edu");
        visitor.get("/portal/programs/edu/apply");
        visitor.submit("/sign-in/link", Map.of("email", address));
        visitor.get(world.mail(address, "sign-in link").link("/sign-in/link/"));
        visitor.submit(visitor.page().address().getPath(), Map.of("name", "Sample " + word));
        return visitor;
    }

    private String apply(Visitor visitor) {
        visitor.submit("/portal/programs/edu/apply", Map.of());
        visitor.submit("/form", edu("1"));
        visitor.submit("/form", edu("2"));
        visitor.submit("/submit", Map.of());
        return visitor.page().address().getPath();
    }

    private String checkout(Visitor visitor, World.Mail mail) {
        visitor.get(mail.link("/checkout/"));
        visitor.submit("/code", Map.of("code", mail.code().toLowerCase()));
        visitor.submit("/choice", Map.of("bundle", "edu-self-managed-ultimate-1y"));
        visitor.submit("/seats", Map.of());
        visitor.submit("/redeem", Map.of("accept", "true"));
        return visitor.page().address().getPath();
    }

    @Test
    @Tag("G1")
    @Tag("G2")
    @Tag("G3")
    @Tag("G9")
    @Tag("G11")
    @Tag("L2")
    @Tag("L3")
    @Tag("L8")
    void leadsFromTheProgramsPageToALicenceThatVerifiesOffline() {
        member = newcomer(email);
        var page = apply(member);
        var mail = world.mail(email, "here is your code");
        World.await(
                "the code to be noted as sent", () -> member.get(page).words().contains("Code sent"));

        var done = checkout(member, mail);

        assertThat(done).endsWith("/done");
        var licence = world.mail(email, "licence");
        var file = licence.attachments().entrySet().stream()
                .filter(each -> each.getKey().endsWith(".license"))
                .findFirst()
                .orElseThrow();
        var keys = world.visitor().get("/.well-known/license-keys.json").text();
        var outcome = VerifyLicense.with(keys, null)
                .verify(new String(file.getValue(), StandardCharsets.UTF_8), LocalDate.now());
        assertThat(outcome).isInstanceOfSatisfying(VerifyLicense.Outcome.Valid.class, valid -> {
            assertThat(valid.license().company()).isEqualTo("University " + word);
            assertThat(valid.license().seats()).isEqualTo(120);
            assertThat(valid.license().email()).isEqualTo(email);
        });
        assertThat(member.get(page).words()).contains("Active");

        var staff = world.staff(Role.SUPPORT_AGENT);
        var memberPage = staff.get("/console/members?q=" + word).html().selectFirst("a[href*=/console/members/]");
        assertThat(memberPage).isNotNull();
        assertThat(staff.get(memberPage.attr("href")).words())
                .containsPattern("MSG-\\d{6}")
                .contains("license-issued");
    }

    @Test
    @Tag("X9")
    void aScannerThatOpensEveryLinkSignsNobodyInAndUsesNothingUp() {
        var visitor = world.visitor();
        visitor.get("/sign-in");
        visitor.submit("/sign-in/link", Map.of("email", email));
        var link = world.mail(email, "sign-in link").link("/sign-in/link/");

        var scanner = world.visitor();
        scanner.get(link);
        scanner.get(link);

        assertThat(scanner.get("/portal").address().getPath()).isEqualTo("/sign-in");
        visitor.get(link);
        visitor.submit(visitor.page().address().getPath(), Map.of("name", "Sample"));
        assertThat(visitor.page().address().getPath()).isEqualTo("/portal");
        assertThat(world.visitor().get(link).words()).contains("used already or is too old");
    }

    @Test
    @Tag("G3")
    @Tag("G6")
    @Tag("G8")
    void whoeverIsNotInTheDirectoryIsReviewedAndCanBeAnException() {
        var address = "teacher-" + word + "@little-school-" + word + ".com";
        member = newcomer(address);
        var page = apply(member);
        World.await("the review", () -> member.get(page).words().contains("In review"));
        assertThat(world.mail(address, "A person is looking").text()).contains("No institution of the directory lists");

        var reviewer = world.staff(Role.PROGRAM_MANAGER);
        var id = page.substring(page.lastIndexOf('/') + 1);
        reviewer.get("/console/applications/" + id);
        assertThat(reviewer.page().words()).contains("No institution of the directory lists");
        reviewer.post(
                "/console/applications/" + id + "/except",
                Map.of("reason", "Accredited, seen by telephone.", "_csrf", reviewer.csrf()));

        assertThat(world.mail(address, "here is your code").code()).isNotBlank();
        assertThat(reviewer.get("/console/applications?exceptional=true&q=" + word)
                        .words())
                .contains("University " + word);
        World.await(
                "the dispatch",
                () -> "DISPATCHED"
                        .equals(world.jdbc()
                                .sql("select state from coupons.coupons where application = cast(:id as uuid)")
                                .param("id", id)
                                .query(String.class)
                                .single()));
        var coupon = world.jdbc()
                .sql("select sent_to || ' by ' || sent_by from coupons.coupons where application = cast(:id as uuid)")
                .param("id", id)
                .query(String.class)
                .single();
        assertThat(coupon).startsWith(address + " by Tester staff-");
    }

    @Test
    @Tag("G6")
    @Tag("G2")
    void aQuestionGoesOutAndItsAnswerComesBack() {
        var address = "asker-" + word + "@ask-" + word + ".com";
        member = newcomer(address);
        var page = apply(member);
        World.await("the review", () -> member.get(page).words().contains("In review"));
        var id = page.substring(page.lastIndexOf('/') + 1);

        var reviewer = world.staff(Role.PROGRAM_MANAGER);
        reviewer.get("/console/applications/" + id);
        reviewer.submit("/ask", Map.of("question", " "));
        assertThat(reviewer.page().text()).contains("question-required");
        reviewer.submit("/ask", Map.of("question", "Which ministry lists you?"));
        assertThat(world.mail(address, "question").text()).contains("Which ministry lists you?");
        member.get(page);
        member.submit("/answer", Map.of("answer", "The ministry of examples."));

        assertThat(member.get(page).words()).contains("In review");
        assertThat(reviewer.get("/console/applications/" + id).words()).contains("The ministry of examples.");
        reviewer.post(
                "/console/applications/" + id + "/reject",
                Map.of("reason", "It closed last year.", "_csrf", reviewer.csrf()));
        assertThat(world.mail(address, "Our decision").text()).contains("It closed last year.");
        assertThat(member.get(page).words()).contains("Rejected");
        reviewer.get("/console/applications/" + id);
        reviewer.post("/console/applications/" + id + "/approve", Map.of("reason", "No.", "_csrf", reviewer.csrf()));
        assertThat(reviewer.page().text()).contains("application-decided-already");
    }

    @Test
    @Tag("G6")
    void twoReviewersNeverWorkOnOneApplicationAtOnce() {
        var address = "claimed-" + word + "@claim-" + word + ".com";
        member = newcomer(address);
        var page = apply(member);
        World.await("the review", () -> member.get(page).words().contains("In review"));
        var id = page.substring(page.lastIndexOf('/') + 1);
        var first = world.staff(Role.PROGRAM_MANAGER);
        var second = world.staff(Role.PROGRAM_MANAGER);

        first.get("/console/applications/" + id);
        first.submit("/claim", Map.of());
        first.post("/console/applications/" + id + "/approve", Map.of("reason", "Fine.", "_csrf", first.csrf()));
        assertThat(first.page().text()).contains("exception-needed");
        second.get("/console/applications/" + id);
        second.post("/console/applications/" + id + "/approve", Map.of("reason", "Fine.", "_csrf", second.csrf()));

        assertThat(second.page().text()).contains("application-claimed-by-another");
        assertThat(member.get(page).words()).contains("In review");
    }

    @Test
    @Tag("G1")
    @Tag("F13")
    void theFormSaysWhatIsWrongAtEachFieldAndLosesNothing() {
        member = newcomer(email);
        member.submit("/portal/programs/edu/apply", Map.of());

        member.submit(
                "/form",
                Map.of("organisation", "x".repeat(300), "website", "not an address", "country", "ZZ", "role", "king"));

        var text = member.page().text();
        assertThat(text).contains("field-too-long", "field-not-a-url", "field-not-a-choice");
        assertThat(member.page().html().selectFirst("input[name=website]").val())
                .isEqualTo("not an address");
        member.submit("/form", edu("1"));
        member.submit("/form", Map.of("hosting", "", "seats", "many", "purpose", ""));
        assertThat(member.page().text()).contains("field-required", "field-not-a-number");
        member.submit("/form", Map.of("hosting", "saas", "seats", "0", "purpose", "x"));
        assertThat(member.page().text()).contains("field-out-of-range");
        var form = member.page().address().getPath();
        assertThat(newVisit(member, form + "?page=1")
                        .html()
                        .selectFirst("input[name=organisation]")
                        .val())
                .isEqualTo("University " + word);
    }

    private static Visitor.Page newVisit(Visitor visitor, String path) {
        return visitor.get(path);
    }

    @Test
    @Tag("G1")
    void oneApplicationAtATimeInAProgram() {
        member = newcomer(email);
        member.submit("/portal/programs/edu/apply", Map.of());
        var first = member.page().address().getPath();

        member.get("/portal/programs/edu/apply");
        member.submit("/portal/programs/edu/apply", Map.of());

        assertThat(member.page().address().getPath()).isEqualTo(first);
    }

    @Test
    @Tag("F6")
    void anotherMembersApplicationDoesNotExist() {
        member = newcomer(email);
        var page = apply(member);
        var other = world.member("other-" + word + "@example.org");

        for (var path : List.of(page, page + "/form")) {
            assertThat(other.get(path).status()).as(path).isEqualTo(404);
        }
        other.get("/portal");
        for (var deed : List.of("/submit", "/discard", "/answer", "/resend", "/form")) {
            assertThat(other.post(page + deed, Map.of("_csrf", other.csrf(), "answer", "x", "page", "1"))
                            .status())
                    .as(deed)
                    .isGreaterThanOrEqualTo(400)
                    .isNotEqualTo(403);
            other.get("/portal");
        }
    }
}
