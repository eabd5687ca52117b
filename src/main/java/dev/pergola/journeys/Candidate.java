// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.messages.Withheld;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact who may get a mail of an enrolment.
 *
 * @param rank    of the role that makes them one: 1 is asked first
 * @param refused why they can't be written to; null when they can
 */
record Candidate(
        UUID enrolment,
        UUID contact,
        int rank,
        String name,
        @Nullable String email,
        @Nullable String zone,
        @Nullable Withheld refused) {}
