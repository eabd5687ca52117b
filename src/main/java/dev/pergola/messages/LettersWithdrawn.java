// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.util.Collection;
import java.util.UUID;

/** Planned letters of these enrolments must not go out any more. Publish it inside the transaction that says so. */
public record LettersWithdrawn(Collection<UUID> enrolments, Withheld reason) {}
