// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import dev.pergola.people.Permission;
import dev.pergola.shared.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class SurveyNavigation {

    @Bean
    NavigationItem surveysItem() {
        return new NavigationItem(
                "Messages",
                56,
                "surveys",
                "Surveys",
                "message-star",
                ResultPages.PATH,
                "",
                Permission.READ_PROGRAMS.name());
    }
}
