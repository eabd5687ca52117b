// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A letter that a cap let wait or left out.
 *
 * @param moment when it would have gone out without the cap
 * @param sent   whether it only waited
 */
record CappedLetter(UUID id, String program, Instant moment, boolean sent) {

    static UUID[] ids(List<CappedLetter> letters) {
        return letters.stream().map(CappedLetter::id).toArray(UUID[]::new);
    }

    static Timestamp[] moments(List<CappedLetter> letters) {
        return letters.stream().map(letter -> Timestamp.from(letter.moment())).toArray(Timestamp[]::new);
    }
}
