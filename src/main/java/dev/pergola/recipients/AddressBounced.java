// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mail to an address came back for good. Publish it inside the transaction that decides so: the list takes the address in
 * the same one.
 *
 * @param diagnosis what the other side said
 */
public record AddressBounced(String email, @Nullable UUID message, String diagnosis) {}
