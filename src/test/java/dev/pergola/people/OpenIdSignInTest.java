// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("F5")
class OpenIdSignInTest {

    @Autowired
    World world;

    private final String email = "colleague-" + UUID.randomUUID() + "@trellis.example";

    private Visitor arrive() {
        var visitor = world.visitor();
        visitor.get("/console/sign-in");
        visitor.get("/oauth2/authorization/oidc");
        return visitor;
    }

    @Test
    void aColleagueWhoseAddressTheProviderVerifiedGetsIn() {
        world.addPerson("STAFF", email, Role.SUPPORT_AGENT.name());
        OpenIdProviderSamples.vouchFor(email, true);

        var colleague = arrive();

        assertThat(colleague.page().address().getPath()).isEqualTo("/console");
        assertThat(colleague.page().words()).contains("Applications");
        assertThat(colleague.get("/console/me").words()).contains("single sign-on");
    }

    @Test
    void anAddressThatTheProviderDidNotVerifyOpensNothing() {
        world.addPerson("STAFF", email, Role.SUPPORT_AGENT.name());
        OpenIdProviderSamples.vouchFor(email, false);

        assertThat(arrive().page().text()).contains("sign-in-stranger");
    }

    @Test
    void aStrangerStaysOutside() {
        OpenIdProviderSamples.vouchFor("stranger-" + email, true);

        var stranger = arrive();

        assertThat(stranger.page().text()).contains("sign-in-stranger");
        assertThat(stranger.get("/console").address().getPath()).isEqualTo("/console/sign-in");
    }
}
