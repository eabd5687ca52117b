// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

/** Words that are searched for as they are, whatever signs they hold. */
final class LikePattern {

    private LikePattern() {}

    static String literal(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
