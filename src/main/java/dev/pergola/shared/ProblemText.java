// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import org.jspecify.annotations.Nullable;

/** What the catalogue says of one code: what happened, and what to do. */
public record ProblemText(
        String code, String sentence, @Nullable String hint) {}
