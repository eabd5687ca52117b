// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import dev.pergola.people.Permission;
import dev.pergola.shared.Attention;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.NavigationItem;
import dev.pergola.shared.SearchSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class LeadNavigation {

    private static final String HANDLE = Permission.HANDLE_LEADS.name();

    @Bean
    NavigationItem leadsItem() {
        return new NavigationItem("Customers", 14, "leads", "Leads", "user-question", "/console/leads", "l", HANDLE);
    }

    @Bean
    SearchSource leadSearch(Leads leads) {
        return new SearchSource() {
            @Override
            public String permission() {
                return HANDLE;
            }

            @Override
            public List<Hit> search(String words, int limit) {
                return leads.page(null, null, words, Keyset.START).rows().stream()
                        .limit(limit)
                        .map(lead -> new Hit(
                                "Leads",
                                "user-question",
                                lead.name(),
                                lead.reference() + " · " + lead.state().word() + " · " + lead.email(),
                                "/console/leads/" + lead.id()))
                        .toList();
            }
        };
    }

    @Bean
    Attention openLeads(Leads leads) {
        return new Attention() {
            @Override
            public String permission() {
                return HANDLE;
            }

            @Override
            public List<Card> cards() {
                var open = leads.open();
                return List.of(new Card(
                        "Leads to answer",
                        open,
                        Attention.say(open, "waits for an answer", "wait for an answer"),
                        "/console/leads?state=OPEN",
                        "user-question",
                        open == 0 ? "good" : "info"));
            }
        };
    }
}
