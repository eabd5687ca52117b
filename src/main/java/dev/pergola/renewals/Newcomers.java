// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.accounts.CustomersMet.Customer;
import dev.pergola.accounts.CustomersMet.Person;
import dev.pergola.accounts.MatchAccounts;
import dev.pergola.shared.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one customer of the subscriptions that share a mail domain or a plain name. */
final class Newcomers {

    private final Map<UUID, Customer> customers = new LinkedHashMap<>();
    private final Map<String, UUID> known = new HashMap<>();
    private final Ids ids;

    Newcomers(Ids ids) {
        this.ids = ids;
    }

    /** The account of a subscription's customer, which the customer gets now unless one before was the same. */
    UUID account(LooseSubscription one) {
        var account = Stream.concat(one.domains().stream().map(Newcomers::domainKey), Stream.of(nameKey(one)))
                .map(known::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> meet(one));
        addContact(Objects.requireNonNull(customers.get(account)), one);
        return account;
    }

    List<Customer> customers() {
        return List.copyOf(customers.values());
    }

    private UUID meet(LooseSubscription one) {
        var account = ids.next();
        var domain = domain(one);
        customers.put(account, new Customer(account, one.organisation(), domain, one.startsOn(), new ArrayList<>()));
        known.put(nameKey(one), account);
        if (domain != null) {
            known.put(domainKey(domain), account);
        }
        return account;
    }

    /** A subscription without an address is one whose contact was erased. */
    private void addContact(Customer customer, LooseSubscription one) {
        var email = one.contactEmail();
        if (!email.isEmpty()
                && customer.people().stream().noneMatch(person -> person.email().equalsIgnoreCase(email))) {
            customer.people()
                    .add(new Person(
                            ids.next(),
                            one.contactName(),
                            email,
                            one.contactIsMember(),
                            one.contactIsMember() ? one.member() : null));
        }
    }

    /** The domain that the organisation registered, which those below it share. */
    private static @Nullable String domain(LooseSubscription one) {
        return one.domains().isEmpty() ? null : one.domains().getLast();
    }

    private static String domainKey(String domain) {
        return "@" + domain;
    }

    /** A name of signs only is nobody else's. */
    private static String nameKey(LooseSubscription one) {
        var name = MatchAccounts.plainName(one.organisation());
        return name.isEmpty() ? one.id().toString() : name;
    }
}
