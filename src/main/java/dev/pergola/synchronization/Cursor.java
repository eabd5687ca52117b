// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the CRM's changes are read. A sweep reads them in the order of stamp and id. A change may become visible some
 * time after its stamp, so the next sweep begins as long before the newest stamp; once that time has passed without news, it
 * begins right after it. Stamps are only compared with stamps and our moments with ours, so neither clock need be right.
 *
 * @param newest     the newest stamp that was met
 * @param newestSeen our moment of meeting it
 * @param since      where the next sweep begins; null at the very beginning
 * @param settled    nothing up to {@code since} can still appear
 * @param began      our moment when the sweep under way began; null between sweeps
 * @param place      how far that sweep is
 */
record Cursor(
        @Nullable Instant newest,
        @Nullable Instant newestSeen,
        @Nullable Instant since,
        boolean settled,
        @Nullable Instant began,
        @Nullable Place place) {

    /** The last record that was read. */
    record Place(Instant stamp, String id) {}

    static final Cursor START = new Cursor(null, null, null, false, null, null);

    /** Begins a sweep, or goes on with one that was cut off. */
    Cursor begun(Instant now) {
        return began == null ? new Cursor(newest, newestSeen, since, settled, now, null) : this;
    }

    /** What to ask the CRM for; empty asks for all. */
    String condition() {
        if (place != null) {
            var stamp = place.stamp();
            return "(SystemModstamp > " + stamp + " OR (SystemModstamp = " + stamp + " AND Id > '" + place.id() + "'))";
        }
        return since == null ? "" : "SystemModstamp " + (settled ? "> " : ">= ") + since;
    }

    /** After a page in the sweep's order. */
    Cursor passed(List<RemoteRecord> page, Instant now) {
        if (page.isEmpty()) {
            return this;
        }
        var last = page.getLast();
        var news = newest == null || last.stamp().isAfter(newest);
        return new Cursor(
                news ? last.stamp() : newest,
                news ? now : newestSeen,
                since,
                settled && !news,
                began,
                new Place(last.stamp(), last.id()));
    }

    /** At the end of a sweep. @param overlap how long after its stamp a change may become visible */
    Cursor finished(Instant now, Duration overlap) {
        if (newest == null || newestSeen == null || began == null) {
            return START;
        }
        if (settled || !began.isBefore(newestSeen.plus(overlap))) {
            return new Cursor(newest, newestSeen, newest, true, null, null);
        }
        var start = newest.minus(overlap).minus(Duration.between(began, now)).truncatedTo(ChronoUnit.SECONDS);
        return new Cursor(newest, newestSeen, start, false, null, null);
    }
}
