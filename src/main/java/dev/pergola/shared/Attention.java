// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.util.List;

/** A module that knows what needs somebody today; the home page shows it. */
public interface Attention {

    /**
     * A number with the list behind it.
     *
     * @param tone {@code good}, {@code info}, {@code warn}, {@code bad} or {@code quiet}
     */
    record Card(String label, long count, String sentence, String href, String icon, String tone) {}

    String permission();

    List<Card> cards();
}
