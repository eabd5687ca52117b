// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class StaffNavigation {

    @Bean
    NavigationItem staffItem() {
        return new NavigationItem(
                "Service", 81, "staff", "Staff", "users", "/console/staff", "u", Permission.MANAGE_STAFF.name());
    }
}
