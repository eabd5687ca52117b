// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Problem;
import java.util.List;

/**
 * Some rows of a file, read and checked, that are applied together.
 *
 * @param rows   as they stand in the file, in its order
 * @param staged those without a fault, as COPY text
 * @param count  how many are staged
 * @param faults what is wrong with the others
 */
record Chunk(List<CsvRow> rows, String staged, int count, List<Fault> faults) {

    /** @param rejected whether the row must be corrected; otherwise it is only told */
    record Fault(CsvRow row, Problem problem, boolean rejected) {}
}
