// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.Map;
import java.util.UUID;

/**
 * Somebody who can tell whether an applicant qualifies: a part of Pergola or a vendor's service. The answer comes
 * later, as a signed callback, in the same shape for both.
 */
public interface Verifier {

    /** A question. @param check to be named in the answer */
    record Question(UUID check, UUID subject, String program, Map<String, String> facts, Map<String, Integer> limits) {}

    /** What programs call it. */
    String key();

    /** Takes the question. Fails with any exception when it can't be reached; it is asked again later. */
    void ask(Question question);
}
