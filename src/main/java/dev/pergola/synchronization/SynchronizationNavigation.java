// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.people.Permission;
import dev.pergola.shared.Attention;
import dev.pergola.shared.NavigationItem;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class SynchronizationNavigation {

    @Bean
    NavigationItem synchronizationItem() {
        return new NavigationItem(
                "Customers",
                18,
                "synchronization",
                "CRM sync",
                "refresh",
                SynchronizationPages.ROOT,
                "z",
                Permission.READ_SYNCHRONIZATION.name());
    }

    @Bean
    Attention syncWaitsForSomebody(SyncFigures figures, CrmAccesses accesses) {
        return new Attention() {
            @Override
            public String permission() {
                return Permission.RUN_SYNCHRONIZATION.name();
            }

            @Override
            public List<Card> cards() {
                if (!accesses.isOn()) {
                    return List.of();
                }
                var conflicts = figures.openConflicts();
                var problems = figures.openProblems();
                return List.of(
                        new Card(
                                "CRM conflicts",
                                conflicts,
                                Attention.say(
                                        conflicts,
                                        "was changed here and in the CRM",
                                        "were changed here and in the CRM"),
                                ConflictPages.LIST,
                                "arrows-split-2",
                                conflicts == 0 ? "good" : "warn"),
                        new Card(
                                "CRM problems",
                                problems,
                                Attention.say(
                                        problems, "keeps records from being equal", "keep records from being equal"),
                                SyncProblemPages.LIST,
                                "alert-triangle",
                                problems == 0 ? "good" : "warn"));
            }
        };
    }
}
