// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import java.time.Instant;
import java.util.List;

/** A module with things for one person to tick off; their home page lists them. */
public interface Inbox {

    /**
     * One thing to tick off.
     *
     * @param text what it is about, cut short
     * @param href where it stands
     * @param done what its 'Done' button posts to
     */
    record Item(String title, String text, Instant at, String href, String done) {}

    /**
     * What waits for somebody.
     *
     * @param more whether there is more than {@code newest}
     */
    record Waiting(List<Item> newest, boolean more) {}

    /** The heading of the list. */
    String title();

    String icon();

    /** The whole list. */
    String href();

    /** At most {@code limit} of what waits for this person, newest first. */
    Waiting waiting(Person person, int limit);
}
