// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import dev.pergola.people.Permission;
import dev.pergola.shared.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class RecipientNavigation {

    @Bean
    NavigationItem suppressionsItem() {
        return new NavigationItem(
                "Messages",
                54,
                "suppressions",
                "Suppressions",
                "mail-off",
                SuppressionPages.LIST,
                "",
                Permission.READ_MESSAGES.name());
    }
}
