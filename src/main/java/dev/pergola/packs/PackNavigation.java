// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import dev.pergola.people.Permission;
import dev.pergola.shared.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class PackNavigation {

    @Bean
    NavigationItem packItem() {
        return new NavigationItem(
                "Service", 80, "pack", "Pack", "package", "/console/pack", "p", Permission.READ_PACK.name());
    }
}
