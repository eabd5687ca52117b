// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.util.UUID;

/** A letter that a server had taken did not arrive. Publish it inside the transaction that notes it. @param reply what was said */
public record LetterCameBack(UUID message, String reply) {}
