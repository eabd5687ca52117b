// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

/** Whose programs these are. */
public record Vendor(String name, String product, String site, String support) {}
