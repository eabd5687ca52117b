// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.util.Collection;

/** A module or a pack that brings words for problems. */
@FunctionalInterface
public interface ProblemTexts {

    Collection<ProblemText> problemTexts();
}
