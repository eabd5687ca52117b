// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A member's way from a free grant to whatever comes after it, shared by the program and sales. A transition is a method of
 * the state it leaves.
 */
sealed interface Handover {

    Brief brief();

    HandoverState state();

    /**
     * What the program hands over.
     *
     * @param opportunity the sales team's business that began with it
     * @param words       why, in the program's words; the member never reads them
     * @param dueOn       the day by which it should be settled
     */
    record Brief(
            UUID id,
            UUID subscription,
            UUID opportunity,
            HandoverReason reason,
            String words,
            LocalDate dueOn,
            UUID openedBy,
            Instant openedAt) {}

    /** The grant goes on, and nobody revokes it meanwhile. */
    sealed interface Unsettled extends Handover {

        /** Also from a colleague. */
        default WithSales take(UUID by, Instant now) {
            return new WithSales(brief(), by, now);
        }

        default Settled keep(Settlement.Stays settlement) {
            return new Settled(brief(), settlement);
        }
    }

    record Open(Brief brief) implements Unsettled {

        @Override
        public HandoverState state() {
            return HandoverState.OPEN;
        }
    }

    record WithSales(Brief brief, UUID takenBy, Instant takenAt) implements Unsettled {

        Settled settle(Settlement.Ending settlement) {
            return new Settled(brief, settlement);
        }

        @Override
        public HandoverState state() {
            return HandoverState.WITH_SALES;
        }
    }

    record Settled(Brief brief, Settlement settlement) implements Handover {

        @Override
        public HandoverState state() {
            return HandoverState.SETTLED;
        }
    }
}
