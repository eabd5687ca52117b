// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.people.Permission;
import dev.pergola.shared.NavigationItem;
import dev.pergola.shared.SearchSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class VerificationNavigation {

    @Bean
    NavigationItem institutionsItem() {
        return new NavigationItem(
                "Programs",
                22,
                "institutions",
                "Institutions",
                "school",
                "/console/institutions",
                "i",
                Permission.READ_INSTITUTIONS.name());
    }

    @Bean
    SearchSource institutionSearch(InstitutionDirectory institutions) {
        return new SearchSource() {
            @Override
            public String permission() {
                return Permission.READ_INSTITUTIONS.name();
            }

            @Override
            public List<Hit> search(String words, int limit) {
                return institutions.page(words, "").rows().stream()
                        .limit(limit)
                        .map(line -> new Hit(
                                "Institutions",
                                "school",
                                line.name(),
                                line.country() + " · " + line.domains(),
                                "/console/institutions?q="
                                        + java.net.URLEncoder.encode(
                                                line.name(), java.nio.charset.StandardCharsets.UTF_8)))
                        .toList();
            }
        };
    }
}
