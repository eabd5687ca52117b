// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.Map;
import java.util.UUID;

/**
 * Somebody's application waits for a verdict. Publish it in the transaction that submits; the answer comes as
 * {@link VerificationAnswered}, later.
 *
 * @param subject  the application
 * @param verifier the one that the program names
 * @param facts    what the verifier may look at, such as {@code email}, {@code website} and the form's answers
 * @param limits   the program's figures, such as {@code most-employees}
 */
public record VerificationAsked(
        UUID subject, String program, String verifier, Map<String, String> facts, Map<String, Integer> limits) {}
