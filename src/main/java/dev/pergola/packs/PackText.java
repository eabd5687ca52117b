// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

/**
 * A file of a pack as it was written.
 *
 * @param file relative to the pack's folder, for instance {@code lifecycle/newsletter.yaml}
 */
public record PackText(String file, String text) {}
