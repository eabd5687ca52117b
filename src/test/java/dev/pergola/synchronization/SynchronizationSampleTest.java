// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.Pergola;
import dev.pergola.ServiceSamples;
import dev.pergola.World;
import dev.pergola.WorldConfiguration;
import dev.pergola.people.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(
        classes = {Pergola.class, WorldConfiguration.class},
        properties = "pergola.sample=true",
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = ServiceSamples.class)
@Tag("service")
@Tag("C13")
class SynchronizationSampleTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    World world;

    @Test
    void theSampleCompanysSyncHasADayBehindIt() {
        var specialist = world.staff(Role.SALES_SUPPORT);

        assertThat(specialist.get("/console/synchronization").words())
                .contains("Paused by")
                .contains("The postal code does not fit the country.")
                .contains("4,312 of 100,000 calls");
        assertThat(specialist.get("/console/synchronization/conflicts").words())
                .contains("Port Elmsworth")
                .contains("Head of Platforms");
        assertThat(specialist
                        .get("/console/synchronization/conflicts?decided=true")
                        .words())
                .contains("theirs taken");
        assertThat(specialist.get("/console/synchronization/problems").words())
                .contains("Use one of these records?")
                .contains("deleted in the CRM");
    }

    @Test
    void noCallLeavesTheMachine() {
        assertThat(jdbc.sql("select failed_at is null and paused_at is not null from synchronization.state")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }
}
