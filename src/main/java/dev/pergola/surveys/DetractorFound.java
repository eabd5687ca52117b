// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import java.util.UUID;

/**
 * A contact gave a low score, in the transaction that publishes this; at most once for each answer.
 *
 * @param survey  its key
 * @param program the lifecycle program that asked
 */
public record DetractorFound(UUID account, UUID contact, String survey, String program, UUID answer) {}
