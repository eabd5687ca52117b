// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.audit.TrailEntry;
import dev.pergola.shared.Keyset;
import java.util.Comparator;
import java.util.List;

/** What stands on a timeline: something that happened, or something that was said. */
sealed interface TimelineEntry {

    /** Ids in the database's order, in which a place in the list is counted. */
    Comparator<TimelineEntry> NEWEST_FIRST = Comparator.comparing(
                    (TimelineEntry entry) -> entry.place().at())
            .thenComparing(entry -> entry.place().id().toString())
            .reversed();

    Keyset place();

    boolean isPost();

    /** Whether it tells how the record was made. */
    default boolean isBeginning() {
        return false;
    }

    record Happened(TrailEntry entry) implements TimelineEntry {

        @Override
        public Keyset place() {
            return new Keyset(entry.at(), entry.id());
        }

        @Override
        public boolean isBeginning() {
            return entry.what().startsWith("Made the ");
        }

        @Override
        public boolean isPost() {
            return false;
        }
    }

    /**
     * A post.
     *
     * @param isMine     whether the reader wrote it
     * @param waitsForMe whether a mention of the reader, or of a group of theirs, is open
     */
    record Said(Post post, List<Piece> pieces, List<Mention> mentions, boolean isMine, boolean waitsForMe)
            implements TimelineEntry {

        @Override
        public Keyset place() {
            return new Keyset(post.writtenAt(), post.id());
        }

        @Override
        public boolean isPost() {
            return true;
        }
    }
}
