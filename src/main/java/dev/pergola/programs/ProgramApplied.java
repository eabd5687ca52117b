// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

/**
 * A new version of a program is in force, in the transaction that publishes this.
 *
 * @param version counts from 1
 */
public record ProgramApplied(String program, int version, Program.Running running) {}
