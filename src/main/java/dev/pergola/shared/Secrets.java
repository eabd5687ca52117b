// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.util.Base64;

/** The only source of chance for tokens, codes and keys. */
@FunctionalInterface
public interface Secrets {

    /** {@code count} bytes that nobody can guess. */
    byte[] bytes(int count);

    /** A token of 256 bits, safe in a URL: 43 characters. */
    default String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }
}
