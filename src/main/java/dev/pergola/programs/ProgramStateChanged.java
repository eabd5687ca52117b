// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

/** A program was paused, resumed or stopped, in the transaction that publishes this. */
public record ProgramStateChanged(String program, ProgramState before, ProgramState after) {}
