// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

/**
 * A place in the console's navigation that a module brings.
 *
 * @param group      the heading it stands under
 * @param key        also the page's name in the layout
 * @param icon       a Tabler icon
 * @param shortcut   the letter after {@code g}; empty for a page without one
 * @param permission who sees it
 */
public record NavigationItem(
        String group,
        int order,
        String key,
        String label,
        String icon,
        String href,
        String shortcut,
        String permission) {}
