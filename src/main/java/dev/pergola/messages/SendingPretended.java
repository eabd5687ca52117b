// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.time.Instant;

/**
 * Planned letters of programs that are due from one moment to another, both included, count as sent when they were due,
 * although nothing leaves. Only for work that is taken back: the transaction that publishes this can't commit any more.
 */
public record SendingPretended(Instant from, Instant until) {}
