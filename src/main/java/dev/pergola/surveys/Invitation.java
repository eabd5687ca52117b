// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import java.util.UUID;

/**
 * Who is asked what.
 *
 * @param survey    its key
 * @param program   the lifecycle program that asks
 * @param enrolment the account's way through that program
 */
record Invitation(String survey, String program, UUID enrolment, UUID account, UUID contact) {}
