// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.people.Permission;
import dev.pergola.shared.Attention;
import dev.pergola.shared.NavigationItem;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class WebhookNavigation {

    @Bean
    NavigationItem webhooksItem() {
        return new NavigationItem(
                "Service",
                86,
                "webhooks",
                "Webhooks",
                "webhook",
                "/console/webhooks",
                "w",
                Permission.READ_WEBHOOKS.name());
    }

    @Bean
    Attention endpointsInTrouble(EndpointDirectory endpoints) {
        return new Attention() {
            @Override
            public String permission() {
                return Permission.READ_WEBHOOKS.name();
            }

            @Override
            public List<Card> cards() {
                var count = endpoints.inTrouble();
                return List.of(new Card(
                        "Webhooks in trouble",
                        count,
                        Attention.say(
                                count,
                                "takes nothing at the moment or was switched off for it",
                                "take nothing at the moment or were switched off for it"),
                        "/console/webhooks",
                        "webhook-off",
                        count == 0 ? "good" : "bad"));
            }
        };
    }
}
