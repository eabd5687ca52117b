// SPDX-License-Identifier: Apache-2.0
package dev.pergola;

import dev.pergola.shared.ServiceSettings;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestConfiguration
public class WorldConfiguration {

    @Bean
    World world(JdbcClient jdbc, ServiceSettings settings) {
        return new World(jdbc, settings);
    }
}
