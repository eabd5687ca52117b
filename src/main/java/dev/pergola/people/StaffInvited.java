// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

/** A colleague was given access; the link lets them in for the first time. */
public record StaffInvited(String email, String name, String link, long days) {}
