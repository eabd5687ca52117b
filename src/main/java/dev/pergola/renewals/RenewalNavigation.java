// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.shared.Attention;
import dev.pergola.shared.NavigationItem;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class RenewalNavigation {

    @Bean
    NavigationItem handoversItem() {
        return new NavigationItem(
                "Customers",
                15,
                "handovers",
                "Hand-overs",
                "arrows-exchange-2",
                HandoverPages.LIST,
                "",
                Permission.READ_HANDOVERS.name());
    }

    /** For sales. */
    @Bean
    Attention waitingHandovers(HandoverDirectory handovers) {
        return new Attention() {
            @Override
            public String permission() {
                return Permission.TAKE_HANDOVERS.name();
            }

            @Override
            public List<Card> cards() {
                var waiting = handovers.waiting();
                return List.of(new Card(
                        "Hand-overs to take",
                        waiting,
                        Attention.say(waiting, "waits for somebody in sales", "wait for somebody in sales"),
                        HandoverPages.LIST + "?state=OPEN",
                        "arrows-exchange-2",
                        waiting == 0 ? "good" : "warn"));
            }
        };
    }

    /** For the programs. */
    @Bean
    Attention lateHandovers(HandoverDirectory handovers, PackDirectory pack, Clock clock) {
        return new Attention() {
            @Override
            public String permission() {
                return Permission.OPEN_HANDOVERS.name();
            }

            @Override
            public List<Card> cards() {
                var late = handovers.late(pack.calendar().today(clock));
                return List.of(new Card(
                        "Late hand-overs",
                        late,
                        Attention.say(
                                late,
                                "is past its due date and not settled",
                                "are past their due date and not settled"),
                        HandoverPages.LIST + "?late=true",
                        "calendar-due",
                        late == 0 ? "good" : "warn"));
            }
        };
    }
}
