// SPDX-License-Identifier: Apache-2.0
package dev.pergola;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.people.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("service")
@Tag("F11")
class ObservationTest {

    @Autowired
    World world;

    @Test
    void healthIsOpen() {
        var page = world.visitor().get("/actuator/health");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("\"status\":\"UP\"");
    }

    @Test
    void metricsAreForAdministrators() {
        assertThat(world.visitor().get("/actuator/prometheus").text()).doesNotContain("jvm_memory_used_bytes");

        var page = world.staff(Role.ADMINISTRATOR).get("/actuator/prometheus");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("jvm_memory_used_bytes");
    }

    @Test
    void anErrorPageShowsTheRequestIdOfItsHeader() {
        var page = world.visitor().get("/no/such/page");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.words())
                .contains(page.response().headers().firstValue("X-Request-Id").orElseThrow());
    }
}
