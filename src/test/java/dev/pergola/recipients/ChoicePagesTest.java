// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a reader, a mail program and a scanner do with the links of a mail. */
@ServiceTest
@Tag("M3")
@Tag("service")
class ChoicePagesTest {

    @Autowired
    World world;

    @Autowired
    PreferenceLinks links;

    private final String email = "reader-" + UUID.randomUUID() + "@example.org";
    private final UUID message = UUID.randomUUID();

    private String newsletter() {
        return links.unsubscribe(email.toUpperCase(java.util.Locale.ROOT), "newsletter", message)
                .toString();
    }

    /** As a mail program does it: no cookie, no session, no forgery token, and no redirect is followed. */
    private static HttpResponse<String> oneClick(String link) {
        try (var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(link))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<String> refused() {
        return world.jdbc()
                .sql("select coalesce(topic, 'all') || ' ' || reason from recipients.refusal_facts where email = :email"
                        + " order by 1")
                .param("email", email)
                .query(String.class)
                .list();
    }

    @Test
    void oneClickEndsTheTopicAndOnceMoreChangesNothing() {
        assertThat(oneClick(newsletter()).statusCode()).isEqualTo(200);
        assertThat(oneClick(newsletter()).statusCode()).isEqualTo(200);

        assertThat(refused()).containsExactly("newsletter NOT_WANTED");
        assertThat(world.jdbc()
                        .sql("select count(*) from audit.entries where why = :email")
                        .param("email", email)
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(world.jdbc()
                        .sql("select message from recipients.choices where email = :email")
                        .param("email", email)
                        .query(UUID.class)
                        .single())
                .isEqualTo(message);
    }

    @Test
    @Tag("X9")
    void aScannerThatOpensTheLinkChangesNothing() {
        var page = world.visitor().get(newsletter());

        assertThat(page.words()).contains("What we send you", "Send me no more “Newsletter”");
        assertThat(page.text()).doesNotContain(email);
        assertThat(refused()).isEmpty();
    }

    @Test
    void theLinkHidesTheAddressAndHoldsForNoOther() {
        var link = newsletter();
        assertThat(link).doesNotContain(email.substring(0, 12));

        var tampered = link.substring(0, link.length() - 3) + (link.endsWith("AAA") ? "BBB" : "AAA");
        var page = world.visitor().get(tampered);

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.words()).contains("This link is not whole", "copy the whole address");
        assertThat(oneClick(tampered).statusCode()).isEqualTo(404);
        assertThat(world.visitor().get("/mail/choices/x").words()).contains("This link is not whole");
    }

    @Test
    void aReaderEndsATopicByTheButtonAndTakesItBack() {
        var visitor = world.visitor();
        var link = newsletter();
        visitor.get(link);

        var ended = visitor.submit(link.replaceFirst("https?://[^/]+", ""), Map.of());
        assertThat(ended.words()).contains("You get no more mail of the kind “Newsletter”");
        assertThat(refused()).containsExactly("newsletter NOT_WANTED");

        var undo = ended.html().selectFirst(".flash form");
        post(visitor, undo.absUrl("action"), undo.select("input[name=topic]").eachAttr("value"), false);
        assertThat(refused()).isEmpty();
    }

    @Test
    void aReaderWantsNothingAndThenSomeOfItAgain() {
        var visitor = world.visitor();
        var link = links.preferences(email).toString();

        post(visitor, link, List.of("onboarding"), true);
        assertThat(refused()).contains("all UNSUBSCRIBED");
        assertThat(visitor.get(link).html().select("input[name=nothing][checked]"))
                .hasSize(1);
        assertThat(visitor.page().words()).contains("sign-in links, licences and codes");

        post(visitor, link, List.of("onboarding", "newsletter"), false);
        assertThat(refused())
                .containsExactly(
                        "enablement NOT_WANTED", "retention NOT_WANTED", "survey NOT_WANTED", "webinars NOT_WANTED");
        assertThat(visitor.page().words()).contains("What you chose holds from now on");
    }

    private static void post(Visitor visitor, String link, List<String> topics, boolean nothing) {
        var body = new StringBuilder(nothing ? "nothing=true" : "nothing=false");
        topics.forEach(topic -> body.append("&topic=").append(topic));
        visitor.post(link + "?" + body, Map.of());
    }

    @Test
    @Tag("J1")
    void aContactThatWantsNothingIsUnsubscribedOnTheRecordToo() {
        var contact = contact();
        var visitor = world.visitor();
        var link = links.preferences(email).toString();

        post(visitor, link, List.of(), true);
        assertThat(reachable(contact)).isFalse();
        assertThat(world.staff(dev.pergola.people.Role.ADMINISTRATOR)
                        .get("/console/contacts/" + contact)
                        .words())
                .contains("Not sent", "The reader wants nothing but what concerns a contract.");

        post(visitor, link, List.of("newsletter"), false);
        assertThat(reachable(contact)).isTrue();
        assertThat(world.staff(dev.pergola.people.Role.ADMINISTRATOR)
                        .get("/console/contacts/" + contact)
                        .words())
                .contains("Getting started turned off");
    }

    private boolean reachable(UUID contact) {
        return world.jdbc()
                .sql("select reachable_for_marketing from accounts.contact_facts where id = :id")
                .param("id", contact)
                .query(Boolean.class)
                .single();
    }

    private UUID contact() {
        var id = UUID.randomUUID();
        world.jdbc().sql("""
                insert into accounts.accounts (id, name, source, created_at, changed_at)
                values (:id, 'Reader Works', 'test', now(), now())
                """).param("id", id).update();
        world.jdbc().sql("""
                insert into accounts.contacts (id, account, first_name, last_name, email, consent, source, created_at, changed_at)
                values (:id, :id, 'Rea', 'Der', :email, 'GIVEN', 'test', now(), now())
                """).param("id", id).param("email", email).update();
        return id;
    }
}
