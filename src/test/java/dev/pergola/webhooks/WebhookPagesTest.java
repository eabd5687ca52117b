// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("F8")
class WebhookPagesTest {

    private static final String LIST = "/console/webhooks";

    @Autowired
    World world;

    private Visitor administrator;

    @BeforeEach
    void signIn() {
        administrator = world.staff(Role.ADMINISTRATOR);
    }

    @Test
    void anAddressThatNothingCanOrMayBePostedToIsRefused() {
        assertThat(add("nonsense", "member.joined")).contains("webhook-address-unreadable", "nonsense");
        assertThat(add("https://user:secret@example.org/", "member.joined")).contains("webhook-address-unreadable");
        assertThat(add("http://example.org/hooks", "member.joined")).contains("webhook-address-not-https");
        for (var host : new String[] {"127.0.0.1", "localhost", "10.1.2.3", "[::1]", "[::ffff:192.168.0.1]"}) {
            assertThat(add("https://" + host + "/hooks", "member.joined"))
                    .as(host)
                    .contains("webhook-address-private");
        }
        assertThat(add("https://hooks.invalid/", "made.up")).contains("webhook-type-missing");
    }

    @Test
    void theSecretIsShownOnceAndARepeatedFormAddsNothing() {
        administrator.get(LIST + "/new");
        var id = administrator.page().html().selectFirst("input[name=id]").val();
        var values = Map.of("address", "https://hooks.invalid/once", "description", "Once", "types", "member.joined");
        var shown = administrator.submit(LIST, values);
        assertThat(shown.html().selectFirst("#secret").text()).startsWith("whsec_");
        assertThat(shown.response().headers().firstValue("cache-control").orElse(""))
                .contains("no-store");

        administrator.get(LIST + "/new");
        var again = new java.util.HashMap<>(values);
        again.put("id", id);
        var record = administrator.submit(LIST, again);

        assertThat(record.address().getPath()).isEqualTo(LIST + "/" + id);
        assertThat(record.text()).doesNotContain("whsec_");
        assertThat(administrator.get(LIST).words()).contains("Once", "hooks.invalid/once", "1 type");
    }

    @Test
    void anEndpointIsEditedTestedRotatedAndSwitchedOffAndOn() {
        add("https://hooks.invalid/a", "member.joined");
        var record = administrator.page().html().selectFirst("a.btn-primary").attr("href");

        administrator.get(record + "/edit");
        administrator.submit("/edit", Map.of("description", "Renamed", "types", "coupon.redeemed"));
        assertThat(administrator.page().words()).contains("Saved.", "Renamed", "coupon.redeemed");

        administrator.submit("/test", Map.of());
        assertThat(administrator.page().words()).contains("The test is on its way.", "webhook.test", "It works.");
        var delivery = administrator.page().address().getPath();
        World.await("an attempt", () -> administrator.get(delivery).words().contains("No answer"));
        assertThat(administrator.page().words()).contains("its name can't be resolved");
        administrator.submit("/replay", Map.of());
        assertThat(administrator.page().words()).contains("Sent again.");

        administrator.get(record);
        assertThat(administrator.submit("/rotate", Map.of()).text()).contains("whsec_", "24 hours");
        administrator.get(record);
        assertThat(administrator.page().words()).contains("Signs along until", "Made a new signing secret");
        assertThat(administrator.submit("/replay", Map.of()).text()).contains("webhook-nothing-to-replay");

        administrator.get(record);
        administrator.submit("/disable", Map.of());
        assertThat(administrator.page().words()).contains("The endpoint is off.");
        assertThat(administrator
                        .post(record + "/test", Map.of("_csrf", administrator.csrf()))
                        .text())
                .contains("webhook-endpoint-off");
        administrator.get(record + "?state=FAILED");
        assertThat(administrator.page().words()).contains("webhook.test");
        administrator.submit("/enable", Map.of());
        assertThat(administrator.page().words()).contains("The endpoint is on again.");
        administrator.submit("/replay-failed", Map.of("since", "2020-01-01"));
        assertThat(administrator.page().words()).contains("Sent again.");
        administrator.submit("/disable", Map.of());
    }

    @Test
    void aReaderSeesEverythingAndChangesNothing() {
        add("https://hooks.invalid/read", "member.joined");
        var record = administrator.page().html().selectFirst("a.btn-primary").attr("href");
        administrator.get(record);
        administrator.submit("/disable", Map.of());
        var reader = world.staff(Role.PROGRAM_MANAGER);

        assertThat(reader.get(LIST + "/types").words()).contains("application.approved", "subscription.provided");
        assertThat(reader.get(record).html().select("main form[method=post]")).isEmpty();
        assertThat(reader.get(record + "/edit").status()).isEqualTo(403);
    }

    private String add(String address, String type) {
        administrator.get(LIST + "/new");
        return administrator
                .submit(LIST, Map.of("address", address, "types", type))
                .text();
    }
}
