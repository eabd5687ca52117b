// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.people.Permission;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.shared.Attention;
import dev.pergola.shared.NavigationItem;
import dev.pergola.shared.SearchSource;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ProgramNavigation {

    private static final String READ = Permission.READ_PROGRAMS.name();

    @Bean
    NavigationItem customerProgramsItem() {
        return new NavigationItem(
                "Customers", 13, "customer-programs", "Customer programs", "route", ProgramListPages.LIST, "j", READ);
    }

    @Bean
    NavigationItem occasionsItem() {
        return new NavigationItem(
                "Customers", 14, "occasions", "Editions and webinars", "calendar-event", OccasionPages.LIST, "q", READ);
    }

    @Bean
    SearchSource programSearch(ProgramDirectory programs) {
        return new SearchSource() {
            @Override
            public String permission() {
                return READ;
            }

            @Override
            public List<Hit> search(String words, int limit) {
                var wanted = words.toLowerCase(Locale.ROOT);
                return programs.all().stream()
                        .filter(each -> each.program().key().contains(wanted)
                                || each.program()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .contains(wanted))
                        .limit(limit)
                        .map(each -> new Hit(
                                "Customer programs",
                                "route",
                                each.program().name(),
                                each.program().category() + " · " + each.state().word(),
                                ProgramListPages.LIST + "/" + each.program().key()))
                        .toList();
            }
        };
    }

    @Bean
    Attention programsInTrouble(ProgramTroubles troubles) {
        return new Attention() {
            @Override
            public String permission() {
                return Permission.RUN_PROGRAMS.name();
            }

            @Override
            public List<Card> cards() {
                var paused = troubles.pausedLong();
                var failing = troubles.failing();
                var empty = troubles.withoutContent();
                return List.of(
                        new Card(
                                "Programs paused",
                                paused,
                                Attention.say(paused, "has been paused for a week", "have been paused for a week"),
                                ProgramListPages.LIST + "?state=PAUSED",
                                "player-pause",
                                paused == 0 ? "good" : "warn"),
                        new Card(
                                "Programs with failing mails",
                                failing,
                                Attention.say(failing, "had mails fail this week", "had mails fail this week"),
                                ProgramListPages.LIST,
                                "mail-x",
                                failing == 0 ? "good" : "bad"),
                        new Card(
                                "Editions missing",
                                empty,
                                Attention.say(
                                        empty,
                                        "is wanted by a program and not ready",
                                        "are wanted by programs and not ready"),
                                OccasionPages.LIST,
                                "calendar-x",
                                empty == 0 ? "good" : "warn"));
            }
        };
    }
}
