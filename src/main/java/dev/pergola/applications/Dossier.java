// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.coupons.Purpose;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What stays the same whatever becomes of an application.
 *
 * @param answers the form's answers by field
 */
record Dossier(UUID id, long number, String program, UUID member, Purpose kind, Map<String, String> answers) {

    /** For instance {@code EDU-000042}. */
    String reference() {
        return reference(program, number);
    }

    static String reference(String program, long number) {
        return String.format(Locale.ROOT, "%s-%06d", program.toUpperCase(Locale.ROOT), number);
    }

    String organisation() {
        return answers.getOrDefault("organisation", "");
    }
}
