// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The service can't start on this pack; the message lists every place to mend. */
public final class UnusablePack extends RuntimeException {

    UnusablePack(Path folder, List<Finding> findings) {
        super("The pack in %s can't be used:%n%s"
                .formatted(
                        folder,
                        findings.stream().map(Finding::toString).collect(Collectors.joining(System.lineSeparator()))));
    }
}
