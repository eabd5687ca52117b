// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Problem;
import java.util.List;

/**
 * What came of a chunk of staged rows; what is neither added, changed nor left out was so before.
 *
 * @param leftOut the rows that were not taken
 */
public record Applied(long added, long changed, List<LeftOut> leftOut) {

    /**
     * A row that was not taken.
     *
     * @param rejected whether it must be corrected; otherwise it is only told
     */
    public record LeftOut(long line, Problem problem, boolean rejected) {}
}
