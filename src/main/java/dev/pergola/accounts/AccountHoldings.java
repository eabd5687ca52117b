// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A module that knows what an account holds; the account's page shows it. */
@FunctionalInterface
public interface AccountHoldings {

    /**
     * Something that an account holds.
     *
     * @param tone {@code good}, {@code info}, {@code warn}, {@code bad} or {@code quiet}
     * @param href the page of the thing itself
     */
    record Holding(String label, String detail, String state, String tone, String href, LocalDate lastDay) {}

    /** The one that ends last first. */
    List<Holding> of(UUID account);
}
