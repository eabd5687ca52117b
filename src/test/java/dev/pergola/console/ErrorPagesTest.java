// SPDX-License-Identifier: Apache-2.0
package dev.pergola.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is shown of an address that can't be answered. */
@ServiceTest
@Tag("service")
@Tag("F13")
class ErrorPagesTest {

    @Autowired
    World world;

    @Test
    void aMalformedIdIsAPageThatDoesNotExistAndStaffKeepTheirMenu() {
        var page = world.staff(Role.SALES).browse("/console/accounts/not-an-id");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.words()).contains("This page does not exist.");
        assertThat(page.html().select(".shell-nav a[href=/console/accounts]")).isNotEmpty();
        assertThat(page.html().select(".error-page a").attr("href")).isEqualTo("/console");
    }

    @Test
    void anUnknownFilterIsNamedWithAWayBack() {
        var page = world.staff(Role.SALES).browse("/console/accounts?region=%3Cb%3EMOON");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html().select("h1").text())
                .isEqualTo("The address says region=<b>MOON, which this page does not know.");
        assertThat(page.html().select(".shell-nav")).isNotEmpty();
        assertThat(page.html().select(".error-page a").eachAttr("href"))
                .containsExactly("/console/accounts", "/console");
    }

    @Test
    void aMissingPartOfTheAddressIsNamed() {
        var page = world.staff(Role.SALES_SUPPORT).browse("/console/accounts/" + UUID.randomUUID() + "/merge");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.words()).contains("The address lacks 'with'.");
    }

    @Test
    void aMemberMeetsThePublicPage() {
        var page =
                world.member("errors-" + UUID.randomUUID() + "@example.org").browse("/portal/applications/not-an-id");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.html().select(".shell-nav")).isEmpty();
        assertThat(page.html().select(".error-page a").attr("href")).isEqualTo("/");
    }
}
