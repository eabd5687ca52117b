// SPDX-License-Identifier: Apache-2.0
package dev.pergola.checkout;

import dev.pergola.people.Permission;
import dev.pergola.shared.Attention;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.NavigationItem;
import dev.pergola.shared.SearchSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class CheckoutNavigation {

    @Bean
    NavigationItem errorsItem() {
        return new NavigationItem(
                "Programs",
                25,
                "checkout-errors",
                "Checkout errors",
                "alert-triangle",
                "/console/checkout-errors",
                "r",
                Permission.READ_CHECKOUT_ERRORS.name());
    }

    @Bean
    SearchSource errorSearch(Refusals refusals) {
        return new SearchSource() {
            @Override
            public String permission() {
                return Permission.READ_CHECKOUT_ERRORS.name();
            }

            @Override
            public List<Hit> search(String words, int limit) {
                return refusals.page(words, null, Keyset.START).rows().stream()
                        .limit(limit)
                        .map(refusal -> new Hit(
                                "Checkout errors",
                                "alert-triangle",
                                refusal.sentence(),
                                "Request " + refusal.requestId()
                                        + (refusal.email() == null ? "" : " · " + refusal.email()),
                                "/console/checkout-errors?q=" + refusal.requestId()))
                        .toList();
            }
        };
    }

    @Bean
    Attention refusalsToday(Refusals refusals) {
        return new Attention() {
            @Override
            public String permission() {
                return Permission.READ_CHECKOUT_ERRORS.name();
            }

            @Override
            public List<Card> cards() {
                var today = refusals.today();
                return List.of(new Card(
                        "Checkout errors",
                        today,
                        Attention.say(today, "was shown in the last 24 hours", "were shown in the last 24 hours"),
                        "/console/checkout-errors",
                        "alert-triangle",
                        today == 0 ? "good" : "quiet"));
            }
        };
    }
}
