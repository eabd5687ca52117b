// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.people.Permission;
import dev.pergola.shared.Attention;
import dev.pergola.shared.NavigationItem;
import dev.pergola.shared.SearchSource;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class AccountNavigation {

    private static final String READ = Permission.READ_ACCOUNTS.name();

    @Bean
    NavigationItem accountsItem() {
        return new NavigationItem("Customers", 10, "accounts", "Accounts", "building", AccountPages.LIST, "n", READ);
    }

    @Bean
    NavigationItem contactsItem() {
        return new NavigationItem("Customers", 11, "contacts", "Contacts", "users", ContactPages.LIST, "f", READ);
    }

    @Bean
    NavigationItem opportunitiesItem() {
        return new NavigationItem(
                "Customers", 12, "opportunities", "Opportunities", "target", OpportunityPages.LIST, "d", READ);
    }

    @Bean
    SearchSource accountSearch(AccountDirectory accounts) {
        return source((words, limit) -> accounts
                .find(accounts.search(words).stream().limit(limit).toList())
                .stream()
                .map(found -> new SearchSource.Hit(
                        "Accounts",
                        "building",
                        found.name(),
                        found.reference() + " · " + found.status().label(),
                        AccountPages.LIST + "/" + found.id()))
                .toList());
    }

    @Bean
    SearchSource contactSearch(ContactDirectory contacts) {
        return source((words, limit) -> contacts.page(words, null, Optional.empty(), limit).rows().stream()
                .map(found -> new SearchSource.Hit(
                        "Contacts",
                        "user",
                        found.name(),
                        found.accountName() + (found.email() == null ? "" : " · " + found.email()),
                        ContactPages.LIST + "/" + found.id()))
                .toList());
    }

    @Bean
    SearchSource opportunitySearch(OpportunityDirectory opportunities) {
        return source((words, limit) -> opportunities
                .page(new OpportunityFilter(words, null, null, null, null, null, false, false), Optional.empty(), limit)
                .rows()
                .stream()
                .map(found -> new SearchSource.Hit(
                        "Opportunities",
                        "target",
                        found.name(),
                        found.reference() + " · " + found.stage(),
                        OpportunityPages.LIST + "/" + found.id()))
                .toList());
    }

    @Bean
    Attention expiredRenewals(OpportunityDirectory opportunities) {
        return new Attention() {
            @Override
            public String permission() {
                return Permission.CLOSE_RENEWALS.name();
            }

            @Override
            public List<Card> cards() {
                var expired =
                        opportunities.count(new OpportunityFilter(null, null, null, null, null, null, true, false));
                var astray =
                        opportunities.count(new OpportunityFilter(null, null, null, null, null, null, false, true));
                return List.of(
                        new Card(
                                "Expired renewals",
                                expired,
                                Attention.say(
                                        expired,
                                        "is past its close date and nobody processed it",
                                        "are past their close date and nobody processed them"),
                                OpportunityPages.LIST + "?expired=true",
                                "calendar-x",
                                expired == 0 ? "good" : "warn"),
                        new Card(
                                "Program business astray",
                                astray,
                                Attention.say(
                                        astray,
                                        "lies with the account's owner instead of the program's",
                                        "lie with the account's owner instead of the program's"),
                                OpportunityPages.LIST + "?astray=true",
                                "arrows-exchange",
                                astray == 0 ? "good" : "warn"));
            }
        };
    }

    private interface Finding {
        List<SearchSource.Hit> find(String words, int limit);
    }

    private static SearchSource source(Finding finding) {
        return new SearchSource() {
            @Override
            public String permission() {
                return READ;
            }

            @Override
            public List<Hit> search(String words, int limit) {
                return finding.find(words, limit);
            }
        };
    }
}
