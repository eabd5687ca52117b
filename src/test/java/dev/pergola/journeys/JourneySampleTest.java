// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

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
@Tag("J2")
@Tag("J3")
class JourneySampleTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    World world;

    @Test
    void eachProgramOfTheSampleCompanyHasHadSomebodyInside() {
        assertThat(jdbc.sql("""
                        select key from programs.programs p
                        where not exists (select from journeys.enrolments e where e.program = p.key)
                        """).query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("select distinct withheld from messages.letter_facts where state = 'WITHHELD'")
                        .query(String.class)
                        .list())
                .contains("NO_ADDRESS", "BOUNCED", "UNSUBSCRIBED", "HELD_OUT");
        assertThat(jdbc.sql("select count(*) from messages.letter_facts where state = 'SENT'")
                        .query(Long.class)
                        .single())
                .isGreaterThan(30);
    }

    @Test
    void itsPagesHaveSomethingToShow() {
        var manager = world.staff(Role.PROGRAM_MANAGER);

        assertThat(manager.get("/console/programs").words()).contains("Onboarding series", "paused", "running");
        assertThat(manager.get("/console/occasions").words()).contains("Newsletter of", "Webinar of", "ready");
        assertThat(manager.get("/console/occasions?show=PAST").words()).contains("Newsletter of", "Webinar of");
        assertThat(manager.get("/console").status()).isEqualTo(200);
        for (var key : jdbc.sql("select key from programs.programs")
                .query(String.class)
                .list()) {
            assertThat(manager.get("/console/programs/" + key).status()).as(key).isEqualTo(200);
            assertThat(manager.get("/console/programs/" + key + "/letters").status())
                    .as(key)
                    .isEqualTo(200);
            assertThat(manager.get("/console/programs/" + key + "/enrolments").status())
                    .as(key)
                    .isEqualTo(200);
        }
    }
}
