// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import org.jspecify.annotations.Nullable;

/** What is to become of one field that exists on both sides. */
sealed interface Fate {

    /** Both sides have it, as they last agreed. */
    record Same() implements Fate {}

    /** Both sides have come to the same value. */
    record Agreed(@Nullable String value) implements Fate {}

    /** Ours becomes theirs. @param putBack whether a change of ours is undone by it */
    record Take(@Nullable String value, boolean putBack) implements Fate {}

    /** Theirs becomes ours. @param putBack whether a change of theirs is undone by it */
    record Send(@Nullable String value, boolean putBack) implements Fate {}

    /** A person decides. */
    record Conflict(
            @Nullable String base,
            @Nullable String ours,
            @Nullable String theirs) implements Fate {}
}
