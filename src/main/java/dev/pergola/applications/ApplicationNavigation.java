// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.shared.Attention;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.NavigationItem;
import dev.pergola.shared.SearchSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ApplicationNavigation {

    @Bean
    NavigationItem applicationsItem() {
        return new NavigationItem(
                "Programs",
                20,
                "applications",
                "Applications",
                "clipboard-list",
                "/console/applications",
                "a",
                Permission.READ_APPLICATIONS.name());
    }

    @Bean
    NavigationItem membersItem() {
        return new NavigationItem(
                "Programs", 23, "members", "Members", "user", "/console/members", "m", Permission.READ_MEMBERS.name());
    }

    @Bean
    SearchSource applicationSearch(ApplicationDirectory directory) {
        return new SearchSource() {
            @Override
            public String permission() {
                return Permission.READ_APPLICATIONS.name();
            }

            @Override
            public List<Hit> search(String words, int limit) {
                var filter = new ApplicationDirectory.QueueFilter(null, null, null, false, false, words);
                return directory.page(filter, Keyset.START).rows().stream()
                        .limit(limit)
                        .map(view -> new Hit(
                                "Applications",
                                "clipboard-list",
                                view.organisation(),
                                view.reference() + " · " + view.status().label() + " · " + view.memberEmail(),
                                "/console/applications/" + view.id()))
                        .toList();
            }
        };
    }

    @Bean
    SearchSource memberSearch(PeopleDirectory people) {
        return new SearchSource() {
            @Override
            public String permission() {
                return Permission.READ_MEMBERS.name();
            }

            @Override
            public List<Hit> search(String words, int limit) {
                return people.members(words, Keyset.START).rows().stream()
                        .limit(limit)
                        .map(person -> new Hit(
                                "Members", "user", person.label(), person.email(), "/console/members/" + person.id()))
                        .toList();
            }
        };
    }

    @Bean
    Attention reviewWork(ApplicationDirectory directory) {
        return new Attention() {
            @Override
            public String permission() {
                return Permission.READ_APPLICATIONS.name();
            }

            @Override
            public List<Card> cards() {
                var counts = directory.counts();
                var waiting = counts.getOrDefault(Status.IN_REVIEW, 0L);
                var late = directory.late();
                var active = counts.getOrDefault(Status.ACTIVE, 0L);
                return List.of(
                        new Card(
                                "Applications to review",
                                waiting,
                                Attention.say(waiting, "waits for a person's decision", "wait for a person's decision"),
                                "/console/applications?status=IN_REVIEW",
                                "clipboard-list",
                                waiting == 0 ? "good" : "info"),
                        new Card(
                                "Late reviews",
                                late,
                                Attention.say(
                                        late,
                                        "is past the date that the applicant was told",
                                        "are past the date that the applicant was told"),
                                "/console/applications?late=true",
                                "clock",
                                late == 0 ? "good" : "bad"),
                        new Card(
                                "Active memberships",
                                active,
                                Attention.say(active, "uses its licence now", "use their licence now"),
                                "/console/applications?status=ACTIVE",
                                "certificate",
                                "quiet"));
            }
        };
    }
}
