// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import dev.pergola.people.Permission;
import dev.pergola.shared.Attention;
import dev.pergola.shared.NavigationItem;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class PrivacyNavigation {

    @Bean
    NavigationItem privacyItem() {
        return new NavigationItem(
                "Service",
                88,
                "privacy",
                "Personal data",
                "shield-lock",
                "/console/privacy",
                "v",
                Permission.HANDLE_PRIVACY.name());
    }

    @Bean
    Attention privacyRequests(Requests requests) {
        return new Attention() {
            @Override
            public String permission() {
                return Permission.HANDLE_PRIVACY.name();
            }

            @Override
            public List<Card> cards() {
                var waiting = requests.waiting();
                var late = requests.late();
                var sentence = Attention.say(waiting, "waits for an answer", "wait for an answer")
                        + (late == 0
                                ? ""
                                : Attention.say(late, ", and %,d is late", ", and %,d are late")
                                        .formatted(late));
                return List.of(new Card(
                        "Requests to be erased",
                        waiting,
                        sentence,
                        "/console/privacy",
                        "shield-lock",
                        waiting == 0 ? "good" : late == 0 ? "info" : "bad"));
            }
        };
    }
}
