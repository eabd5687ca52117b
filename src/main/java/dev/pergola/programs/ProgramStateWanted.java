// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

/**
 * A program is to be paused, resumed or stopped, in the transaction that publishes this. That transaction fails with
 * {@link ProgramStateRefused} when it can't be.
 *
 * @param reason a person's, for the audit trail
 */
public record ProgramStateWanted(String program, ProgramState state, String reason) {}
