// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record's id in the CRM, always in its long form of 18 characters. The short form of 15 tells capital letters from
 * small ones; the three more say which of them are capitals.
 */
record CrmId(String text) {

    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9]{15}([A-Z0-5]{3})?");
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int SHORT = 15;
    private static final int CHUNK = 5;

    static Optional<CrmId> of(@Nullable String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        var stem = text.substring(0, SHORT);
        var whole = stem + check(stem);
        return text.length() == SHORT || text.equals(whole) ? Optional.of(new CrmId(whole)) : Optional.empty();
    }

    /** As reports of the CRM write it. */
    String brief() {
        return text.substring(0, SHORT);
    }

    private static String check(String stem) {
        var check = new StringBuilder();
        for (var start = 0; start < SHORT; start += CHUNK) {
            var capitals = 0;
            for (var place = 0; place < CHUNK; place++) {
                if (Character.isUpperCase(stem.charAt(start + place))) {
                    capitals |= 1 << place;
                }
            }
            check.append(DIGITS.charAt(capitals));
        }
        return check.toString();
    }
}
