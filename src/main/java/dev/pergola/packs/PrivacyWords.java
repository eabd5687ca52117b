// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.time.Period;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long this company keeps which personal data.
 *
 * @param requestDays within so many days a request of a person is answered
 * @param retention   by kind of data
 */
public record PrivacyWords(int requestDays, Map<String, Kind> retention) {

    /**
     * One kind of data.
     *
     * @param period null for what is kept until the person is erased
     * @param basis  the ground on which it is kept
     */
    public record Kind(@Nullable String period, String basis) {}

    /** The ground on which this kind is kept. */
    public String basis(String kind) {
        return Objects.requireNonNull(retention.get(kind), kind).basis();
    }

    /** How long this kind is kept; empty for what is kept until the person is erased. */
    public Optional<Period> kept(String kind) {
        return Optional.ofNullable(retention.get(kind)).map(Kind::period).map(Period::parse);
    }
}
