// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.UUID;

/**
 * Two accounts became one, in the transaction that publishes this; whoever keeps records of accounts moves theirs.
 *
 * @param merge the merge's id, by which it may be undone
 */
public record AccountsMerged(UUID merge, UUID winner, UUID loser) {}
