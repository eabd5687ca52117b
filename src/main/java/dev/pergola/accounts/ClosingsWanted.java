// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.List;
import java.util.UUID;

/** It is settled how some opportunities end; those that are still open are closed, in the transaction that publishes this. */
public record ClosingsWanted(List<Closing> closings) {

    /**
     * How one ends.
     *
     * @param won     won or lost
     * @param details the closed-lost details, or the reason that the timeline gives of a won one
     */
    public record Closing(UUID opportunity, boolean won, String details) {}
}
