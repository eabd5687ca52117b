// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What both sides agreed on. */
sealed interface Settlement {

    /** In the words of whoever settled it; the member never reads them. */
    String agreed();

    UUID by();

    Instant at();

    HandoverOutcome outcome();

    /** The program keeps the member after all. */
    record Stays(String agreed, UUID by, Instant at) implements Settlement {

        @Override
        public HandoverOutcome outcome() {
            return HandoverOutcome.STAYS;
        }
    }

    /** The grant ends on a day: not before it, and not without it. */
    sealed interface Ending extends Settlement {

        LocalDate endsOn();

        /** What the member reads in the mail of that day. */
        String told();
    }

    record Bought(LocalDate endsOn, String told, String agreed, UUID by, Instant at) implements Ending {

        @Override
        public HandoverOutcome outcome() {
            return HandoverOutcome.BOUGHT;
        }
    }

    record Ends(LocalDate endsOn, String told, String agreed, UUID by, Instant at) implements Ending {

        @Override
        public HandoverOutcome outcome() {
            return HandoverOutcome.ENDS;
        }
    }
}
