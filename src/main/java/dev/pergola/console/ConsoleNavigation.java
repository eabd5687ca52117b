// SPDX-License-Identifier: Apache-2.0
package dev.pergola.console;

import dev.pergola.people.Permission;
import dev.pergola.shared.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ConsoleNavigation {

    @Bean
    NavigationItem homeItem() {
        return new NavigationItem("", 1, "home", "Home", "home", "/console", "h", Permission.CONSOLE.name());
    }

    @Bean
    NavigationItem auditItem() {
        return new NavigationItem(
                "Service", 89, "audit", "Audit trail", "history", "/console/audit", "t", Permission.READ_AUDIT.name());
    }
}
