// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A postal address; each part may be unknown. */
public record Address(
        @Nullable String street,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country) {

    public boolean isKnown() {
        return Stream.of(street, city, state, postalCode, country).anyMatch(Objects::nonNull);
    }

    /** On one line. */
    public String line() {
        return Stream.of(street, city, state, postalCode, country)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }
}
