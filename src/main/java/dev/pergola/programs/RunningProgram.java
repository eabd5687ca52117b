// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A program as it is in force.
 *
 * @param program   its newest version
 * @param liveSince the company day on which it was first applied: nobody is taken in for days before
 */
public record RunningProgram(Program program, ProgramState state, LocalDate liveSince, Instant changedAt) {}
