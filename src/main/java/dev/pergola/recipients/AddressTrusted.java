// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

/** An address whose mails came back may be written to again. Published in the transaction that lifts it from the list. */
public record AddressTrusted(String email) {}
