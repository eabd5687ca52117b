// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

/** Planned letters of a program stay where they are, or may go on. Publish it inside the transaction that says so. */
public record LettersHeld(String program, boolean held) {}
