// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.rules.Facts;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of a program's population: an account, or an account with a contact, an opportunity or an occasion, and what the
 * engine's own conditions say of it.
 *
 * @param about   what it is beside the account, for people; null where it is the account alone
 * @param picked  whether it is in the audience; null when that can't be known
 * @param leaving whether the exit rule picks it
 * @param open    whether the window is open, or was on a day that was not asked about yet
 * @param fresh   whether it was not in for the same occurrence before
 */
record AudienceRow(
        @Nullable UUID contact,
        @Nullable UUID opportunity,
        String occurrence,
        @Nullable LocalDate anchor,
        @Nullable String about,
        @Nullable Boolean picked,
        boolean leaving,
        boolean open,
        boolean fresh,
        Facts facts) {

    /** Whether the engine takes it in when it asks next. */
    public boolean enters() {
        return Boolean.TRUE.equals(picked) && open && fresh && !leaving;
    }

    /** How near it is to being taken in; the lower, the nearer. */
    int distance(LocalDate opens) {
        if (enters()) {
            return 0;
        }
        if (!Boolean.TRUE.equals(picked)) {
            return picked == null ? 5 : 6;
        }
        if (fresh && !leaving && opens.isAfter(facts.today())) {
            return 1;
        }
        return !fresh ? 2 : open ? 3 : 4;
    }
}
