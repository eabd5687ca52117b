// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class RenewalTest {

    @Autowired
    World world;

    @Autowired
    CheckoutSamples samples;

    private String bundle(String program) {
        return program + "-self-managed-ultimate-1y";
    }

    private dev.pergola.Visitor redeemed(CheckoutSamples.Waiting waiting, String program) {
        var member = world.member(waiting.email(), waiting.member());
        member.get("/checkout/" + waiting.word());
        member.submit("/code", Map.of("code", waiting.code()));
        member.submit("/choice", Map.of("bundle", bundle(program)));
        member.submit("/seats", Map.of());
        member.submit("/redeem", Map.of("accept", "true"));
        assertThat(member.page().address().getPath()).endsWith("/done");
        return member;
    }

    @Test
    @Tag("G5")
    void aStartupsTermIsNotRenewedForFree() {
        var member = redeemed(samples.waiting("startups"), "startups");

        member.get("/portal/programs/startups/apply");
        member.submit("/portal/programs/startups/apply", Map.of());

        assertThat(member.page().text()).contains("renewal-is-paid", "bought like any other");
    }

    @Test
    @Tag("L5")
    @Tag("G1")
    void seatsUsedBeyondTheGrantComeWithTheNextTermAtNoCost() {
        var waiting = samples.waiting("edu");
        var member = redeemed(waiting, "edu");
        var subscription = samples.subscription(waiting);
        member.get("/portal/subscriptions/" + subscription);
        member.submit("/usage", Map.of("used", "many"));
        assertThat(member.page().text()).contains("field-not-a-number");
        member.submit("/usage", Map.of("used", "64"));

        var renewal = samples.renewal(waiting);
        member.get("/checkout/" + renewal.word());
        member.submit("/code", Map.of("code", renewal.code()));
        member.submit("/choice", Map.of("bundle", bundle("edu")));

        assertThat(member.page().words()).contains("true-up").contains("14");
        assertThat(member.submit("/seats", Map.of("seats", "50")).text()).contains("seats-out-of-range");
        member.submit("/seats", Map.of("seats", "64"));
        member.submit("/redeem", Map.of("accept", "true"));
        assertThat(world.jdbc()
                        .sql("select seats from licenses.subscriptions where application = :id")
                        .param("id", renewal.application())
                        .query(Integer.class)
                        .single())
                .isEqualTo(64);
        assertThat(status(waiting.application())).isEqualTo("RENEWED");
    }

    @Test
    @Tag("L3")
    @Tag("G2")
    void aRevokedLicenceIsOnTheSignedList() {
        var waiting = samples.waiting("edu");
        redeemed(waiting, "edu");
        var subscription = samples.subscription(waiting);
        var desk = world.staff(dev.pergola.people.Role.DEAL_DESK);

        desk.get("/console/subscriptions/" + subscription);
        desk.submit("/revoke", Map.of("reason", "Client work."));

        assertThat(status(waiting.application())).isEqualTo("REVOKED");
        assertThat(world.mail(waiting.email(), "").text()).isNotBlank();
        var list = world.visitor().get("/.well-known/license-revocations.json").text();
        var payload = new String(
                java.util.Base64.getUrlDecoder().decode(list.replaceFirst("(?s).*\"payload\" : \"([^\"]+)\".*", "$1")));
        var serial = world.jdbc()
                .sql("select serial from licenses.licenses where subscription = :id")
                .param("id", subscription)
                .query(String.class)
                .single();
        assertThat(payload).contains(serial);
        desk.get("/console/subscriptions/" + subscription);
        desk.post(
                "/console/subscriptions/" + subscription + "/revoke", Map.of("reason", "Again", "_csrf", desk.csrf()));
        assertThat(desk.page().text()).contains("subscription-ended");
    }

    @Test
    @Tag("F6")
    void anotherMembersSubscriptionDoesNotExist() {
        var waiting = samples.waiting("edu");
        redeemed(waiting, "edu");
        var other = world.member("other-" + UUID.randomUUID() + "@example.org");

        assertThat(other.get("/portal/subscriptions/" + samples.subscription(waiting))
                        .status())
                .isEqualTo(404);
        assertThat(other.get("/portal/subscriptions/" + samples.subscription(waiting) + "/license")
                        .status())
                .isEqualTo(404);
    }

    private String status(UUID application) {
        return world.jdbc()
                .sql("select status from applications.applications where id = :id")
                .param("id", application)
                .query(String.class)
                .single();
    }
}
