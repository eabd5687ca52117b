// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.people.Permission;
import dev.pergola.shared.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ImportNavigation {

    @Bean
    NavigationItem importsItem() {
        return new NavigationItem(
                "Customers",
                19,
                "imports",
                "Imports",
                "file-import",
                "/console/imports",
                "",
                Permission.IMPORT_RECORDS.name());
    }
}
