// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.util.List;

/** A folder of YAML files in a pack that a module above reads. A pack without the folder has none of them. */
public interface PackPart {

    /** Below the pack's folder, for instance {@code lifecycle}. */
    String folder();

    /** What its files are, for instance {@code lifecycle programs}. */
    String contents();

    /** Says everything that is wrong with the files at once. */
    List<Finding> check(List<PackText> files, PackNames names);
}
