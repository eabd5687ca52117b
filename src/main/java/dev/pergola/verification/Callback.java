// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

/**
 * An answer as it arrives, headers first.
 *
 * @param id        unique for each answer; a second one with the same id is the same answer
 * @param timestamp seconds since 1970
 * @param body      JSON: {@code check}, {@code verdict}, {@code sentence}, {@code evidence}
 */
record Callback(String verifier, String id, String timestamp, String signature, String body) {}
