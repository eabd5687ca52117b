// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.util.List;

/** A module whose records the console's search finds. */
public interface SearchSource {

    /** A record that was found. */
    record Hit(String kind, String icon, String title, String detail, String href) {}

    /** The name of the permission that lets one see these records. */
    String permission();

    List<Hit> search(String words, int limit);
}
