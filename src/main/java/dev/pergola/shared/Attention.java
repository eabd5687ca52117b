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

    /** The sentence whose verb goes with the count. */
    static String say(long count, String one, String several) {
        return count == 1 ? one : several;
    }

    String permission();

    List<Card> cards();
}
