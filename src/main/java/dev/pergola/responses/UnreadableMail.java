// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

/** A mail that nobody should try to read further. The message says why, in a sentence. */
final class UnreadableMail extends Exception {

    private static final long serialVersionUID = 1;

    UnreadableMail(String sentence) {
        super(sentence);
    }
}
