// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.UUID;

/** A merge was undone, in the transaction that publishes this; whoever moved records then moves them back. */
public record AccountsParted(UUID merge, UUID winner, UUID loser) {}
