// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.packs.Finding;
import java.util.List;

/** Ends a transaction that wanted programs which must be mended first. */
public final class ProgramsRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Finding> findings;

    ProgramsRefused(List<Finding> findings) {
        super(findings.toString());
        this.findings = findings;
    }

    /** Everything that is wrong, by file, line and column; warnings, too. */
    public List<Finding> findings() {
        return findings;
    }
}
