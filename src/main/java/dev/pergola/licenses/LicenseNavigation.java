// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.people.Permission;
import dev.pergola.shared.Attention;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.NavigationItem;
import dev.pergola.shared.SearchSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class LicenseNavigation {

    @Bean
    NavigationItem subscriptionsItem() {
        return new NavigationItem(
                "Programs",
                24,
                "subscriptions",
                "Subscriptions",
                "certificate",
                "/console/subscriptions",
                "s",
                Permission.READ_SUBSCRIPTIONS.name());
    }

    @Bean
    NavigationItem keysItem() {
        return new NavigationItem(
                "Service",
                85,
                "keys",
                "Signing keys",
                "key",
                "/console/signing-keys",
                "k",
                Permission.READ_SUBSCRIPTIONS.name());
    }

    @Bean
    SearchSource subscriptionSearch(SubscriptionDirectory subscriptions) {
        return new SearchSource() {
            @Override
            public String permission() {
                return Permission.READ_SUBSCRIPTIONS.name();
            }

            @Override
            public List<Hit> search(String words, int limit) {
                return subscriptions.page(null, null, words, Keyset.START).rows().stream()
                        .limit(limit)
                        .map(found -> new Hit(
                                "Subscriptions",
                                "certificate",
                                found.organisation(),
                                found.reference() + " · " + found.bundleName() + " · "
                                        + found.state().word(),
                                "/console/subscriptions/" + found.id()))
                        .toList();
            }
        };
    }

    @Bean
    Attention waitingProvisions(SubscriptionDirectory subscriptions) {
        return new Attention() {
            @Override
            public String permission() {
                return Permission.READ_SUBSCRIPTIONS.name();
            }

            @Override
            public List<Card> cards() {
                var waiting = subscriptions.count(SubscriptionState.PENDING);
                return List.of(new Card(
                        "Being provisioned",
                        waiting,
                        Attention.say(waiting, "waits for the hosted platform", "wait for the hosted platform"),
                        "/console/subscriptions?state=PENDING",
                        "cloud",
                        waiting == 0 ? "good" : "info"));
            }
        };
    }
}
