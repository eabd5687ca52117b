// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import dev.pergola.people.Permission;
import dev.pergola.shared.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ResponseNavigation {

    @Bean
    NavigationItem responsesItem() {
        return new NavigationItem(
                "Messages",
                53,
                "responses",
                "Responses",
                "message-reply",
                ResponsePages.LIST,
                "",
                Permission.READ_MESSAGES.name());
    }
}
