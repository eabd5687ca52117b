// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post mentions somebody. Published in the transaction that keeps the post, once for each mention, so that a module
 * may make work of it.
 *
 * @param mention stays open until somebody who is meant ticks it off
 * @param kind    of the record, and {@code record} its id
 * @param person  who is meant, or null where a group is
 * @param alias   the group that is meant, or null where a person is
 * @param author  who wrote; null when the service did
 * @param text    the post with names in place of handles
 */
public record MentionMade(
        UUID mention,
        UUID post,
        String kind,
        UUID record,
        String recordLabel,
        String recordPath,
        @Nullable UUID person,
        @Nullable String alias,
        String name,
        @Nullable UUID author,
        String text) {}
