// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reader marked a mail as spam. Publish it inside the transaction that notes it: the list takes the address in the same one. */
public record Complained(String email, @Nullable UUID message, String diagnosis) {}
