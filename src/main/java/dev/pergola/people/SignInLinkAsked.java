// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

/**
 * Somebody wants to sign in by mail.
 *
 * @param link    the absolute address that proves the mailbox; a secret
 * @param minutes how long it works
 */
public record SignInLinkAsked(String email, String name, String link, long minutes) {}
