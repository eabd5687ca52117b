// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.packs.PackNames;
import java.util.Set;

/**
 * What a program may name.
 *
 * @param pack     mails, caps and groups
 * @param programs the keys of all lifecycle programs
 * @param surveys  the keys of the surveys that any of them asks
 */
public record ProgramNames(PackNames pack, Set<String> programs, Set<String> surveys) {}
