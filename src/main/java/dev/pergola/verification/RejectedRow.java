// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

/**
 * An entry of an imported file that was not taken, and how to mend it. The published files come on a single line, so
 * the column counts, in characters from 1; {@code entry} counts the entries from 1. {@code source} is the entry as
 * JSON, to be corrected and imported again; empty where the file itself breaks off.
 */
record RejectedRow(int entry, int line, int column, String field, String wrong, String mend, String source) {}
