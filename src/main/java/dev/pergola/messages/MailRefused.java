// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.util.UUID;

/**
 * A mail server refused a recipient while a letter was handed over. Published in the transaction that records it.
 *
 * @param code  the reply code: 5xx is for good, 4xx for now
 * @param reply the server's words, with the enhanced status if it gave one
 */
public record MailRefused(String email, int code, String reply, UUID message) {}
