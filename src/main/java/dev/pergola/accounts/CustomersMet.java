// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Customers turned up that no account stands for yet; each becomes one, in the transaction that publishes this. */
public record CustomersMet(List<Customer> customers) {

    /**
     * A customer as met.
     *
     * @param account the id that its account gets; hearing of the same id again changes nothing
     * @param domain  the company's mail domain; null where none is known
     * @param since   its first day as a customer
     */
    public record Customer(
            UUID account, String name, @Nullable String domain, LocalDate since, List<Person> people) {}

    /**
     * Who looks after the licence there.
     *
     * @param contact  the id that the contact gets
     * @param verified whether the address was shown to be theirs
     * @param person   the member who signs in with the address, if one does
     */
    public record Person(
            UUID contact,
            String name,
            String email,
            boolean verified,
            @Nullable UUID person) {}
}
