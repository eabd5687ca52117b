// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.UUID;

/** An academic institution of the directory; {@code source} names the list it came from. */
record Institution(UUID id, String name, String country, String source) {}
