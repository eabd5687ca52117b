// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import java.net.HttpCookie;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@Tag("service")
@Tag("F5")
class SignInTest {

    @Autowired
    World world;

    @Autowired
    KeepStaff keepStaff;

    @Autowired
    People people;

    @Autowired
    TransactionTemplate transaction;

    private String email;
    private UUID person;

    @BeforeEach
    void haveAColleague() {
        email = "colleague-" + UUID.randomUUID() + "@trellis.example";
        person = world.addPerson("STAFF", email, "ADMINISTRATOR");
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThat(signIn(world.visitor(), "wrong").text()).contains("sign-in-refused");
        assertThat(signIn(world.visitor(), World.PASSWORD).address()).hasPath("/console");
    }

    @Test
    void guessingIsStoppedEvenForTheRightPassword() {
        var guesser = world.visitor();
        for (var tries = 0; tries < 10; tries++) {
            signIn(guesser, "guess " + tries);
        }

        assertThat(signIn(guesser, "guess 11").text()).contains("sign-in-too-often");
        assertThat(signIn(guesser, World.PASSWORD).text()).contains("sign-in-too-often");
        world.jdbc()
                .sql("delete from people.failed_sign_ins where email = :email")
                .param("email", email)
                .update();
    }

    @Test
    void signingOutEndsTheSession() {
        var visitor = signedIn();
        visitor.get("/console/me");
        visitor.submit("/console/sign-out", Map.of());

        assertThat(visitor.get("/console/me").address()).hasPath("/console/sign-in");
    }

    @Test
    void aSessionEndedFromAnotherPlaceIsOutAtItsNextRequest() {
        var lost = signedIn();
        var here = signedIn();
        here.get("/console/me");

        here.submit("/end", Map.of());

        assertThat(here.get("/console/me").address()).hasPath("/console/me");
        assertThat(lost.get("/console/me").address()).hasPath("/console/sign-in");
    }

    @Test
    void aDisabledColleagueIsOutAtOnce() {
        world.addPerson("STAFF", "other-" + email, "ADMINISTRATOR");
        var visitor = signedIn();

        assertThat(keepStaff.disable(people.find(person).orElseThrow())).isEmpty();

        assertThat(visitor.get("/console/me").address()).hasPath("/console/sign-in");
        assertThat(signIn(world.visitor(), World.PASSWORD).text()).contains("sign-in-refused");
    }

    @Test
    void aShortPasswordIsRefused() {
        var visitor = signedIn();
        visitor.get("/console/me");

        assertThat(visitor.submit("/console/me/password", Map.of("password", "short"))
                        .text())
                .contains("password-too-short");
    }

    @Test
    void anInvitationSaysEverythingThatIsMissing() {
        assertThat(keepStaff.invite("nonsense", " ", Set.of()))
                .extracting(problem -> problem.code())
                .containsExactly("email-unreadable", "name-missing", "role-missing");
        assertThat(keepStaff.invite(email, "Twice", Set.of(Role.ADMINISTRATOR)))
                .extracting(problem -> problem.code())
                .containsExactly("person-exists");
    }

    @Test
    void theLastAdministratorStays() {
        transaction.executeWithoutResult(trial -> {
            trial.setRollbackOnly();
            world.jdbc()
                    .sql("update people.persons set disabled_at = now() where kind = 'STAFF' and id <> :id")
                    .param("id", person)
                    .update();
            var last = people.find(person).orElseThrow();

            assertThat(keepStaff.disable(last))
                    .extracting(problem -> problem.code())
                    .containsExactly("last-administrator");
            assertThat(keepStaff.giveRoles(last, Set.of(Role.SUPPORT_AGENT)))
                    .extracting(problem -> problem.code())
                    .containsExactly("last-administrator");
        });
    }

    @Test
    void aLinkLetsInOnce() {
        var visitor = world.visitor();
        visitor.get("/console/sign-in");
        visitor.submit("/console/sign-in/link", Map.of("email", email));
        var link = world.mail(email, "sign").link("/sign-in/link/");
        visitor.get(link);
        visitor.get(link);
        visitor.submit(link.substring(link.indexOf("/sign-in/link/")), Map.of());
        assertThat(visitor.get("/console/me").address()).hasPath("/console/me");

        assertThat(world.visitor().get(link).text()).contains("sign-in-link-used");
    }

    @Test
    void nobodyIsSentToAnotherSite() {
        for (var elsewhere : new String[] {"https://evil.example/", "//evil.example/", "/\\evil.example"}) {
            var visitor = world.visitor();
            visitor.get("/console/sign-in");
            visitor.submit("/console/sign-in", Map.of("email", email, "password", World.PASSWORD, "next", elsewhere));

            assertThat(visitor.page().address().toString()).isEqualTo(world.address() + "/console");
        }
    }

    @Test
    void onlyAHashOfTheSessionIsKept() {
        var page = signIn(world.visitor(), World.PASSWORD);
        var secret = page.response().previousResponse().orElseThrow().headers().allValues("Set-Cookie").stream()
                .flatMap(line -> HttpCookie.parse(line).stream())
                .filter(cookie -> cookie.getName().equals("pergola_staff"))
                .findFirst()
                .orElseThrow();

        assertThat(secret.isHttpOnly()).isTrue();
        assertThat(sessionsWhere("token_hash = sha256(convert_to(:secret, 'UTF8'))", secret.getValue()))
                .isOne();
        assertThat(sessionsWhere(
                        "strpos(s::text, :secret) > 0 or token_hash = convert_to(:secret, 'UTF8')", secret.getValue()))
                .isZero();
    }

    private long sessionsWhere(String condition, String secret) {
        return world.jdbc()
                .sql("select count(*) from people.sessions s where " + condition)
                .param("secret", secret)
                .query(Long.class)
                .single();
    }

    private Visitor signedIn() {
        var visitor = world.visitor();
        signIn(visitor, World.PASSWORD);
        return visitor;
    }

    private Visitor.Page signIn(Visitor visitor, String password) {
        visitor.get("/console/sign-in");
        return visitor.submit("/console/sign-in", Map.of("email", email, "password", password));
    }
}
