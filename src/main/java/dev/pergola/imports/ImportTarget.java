// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.util.List;
import java.util.Set;

/**
 * A kind of record that files can be read into; the module that keeps the records implements it.
 *
 * <p>Rows come in chunks. For each, in one transaction: {@link #clear}, then the staged rows by {@link #copy}, then
 * {@link #apply}. Imports run one after another, so the staging table is nobody else's.
 */
public interface ImportTarget {

    /** In paths, commands and the database: {@code accounts}. */
    String key();

    /** As pages name it: {@code Accounts}. */
    String label();

    /** What one row is, in a sentence. */
    String sentence();

    /** Of several files, those with the lower order go first. */
    int order();

    List<ImportField> fields();

    /**
     * A reader for the rows of one import; it may remember what it saw.
     *
     * @param mapped the keys of the fields that the file has a column for
     */
    RowReader reader(Set<String> mapped);

    /** Empties the staging table. */
    void clear();

    /** The COPY statement that fills the staging table: the line number, then what the reader staged, in its order. */
    String copy();

    /** Makes and changes records from the staging table by set-based statements. */
    Applied apply(ChunkTerms terms);
}
