// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Gathers opens in memory and writes them once a second, so that answering one costs no query. An open that a crash takes along
 * is lost; nothing depends on a single one.
 */
@Component
class GatherOpens implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GatherOpens.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST = 100_000;
    private static final int LONGEST_AGENT = 300;

    /** Which program opened which letter. */
    record Key(UUID message, String agent) {}

    /** How often, from when to when. */
    record Hits(Instant first, Instant last, int count) {

        Hits and(Hits later) {
            return new Hits(first, later.last, count + later.count);
        }
    }

    private final KeepOpens keep;
    private final Clock clock;
    private final ConcurrentMap<Key, Hits> gathered = new ConcurrentHashMap<>();
    private volatile @Nullable Thread writer;

    GatherOpens(KeepOpens keep, Clock clock) {
        this.keep = keep;
        this.clock = clock;
    }

    /** More than can be written are forgotten, rather than the service running out of memory. */
    void add(UUID message, String agent) {
        if (gathered.size() < MOST) {
            var now = clock.instant();
            gathered.merge(new Key(message, shortened(agent)), new Hits(now, now, 1), Hits::and);
        }
    }

    /** What the writer does once a second. What comes meanwhile goes with the next set. */
    synchronized void write() {
        var set = new HashMap<Key, Hits>();
        gathered.keySet().forEach(key -> {
            var hits = gathered.remove(key);
            if (hits != null) {
                set.put(key, hits);
            }
        });
        if (!set.isEmpty()) {
            keep.keep(set.entrySet());
        }
    }

    @Override
    public void start() {
        writer = Thread.ofVirtual().name("opens").start(this::writeOnAndOn);
    }

    private void writeOnAndOn() {
        while (writer == Thread.currentThread()) {
            try {
                Thread.sleep(PAUSE);
                if (isRunning()) {
                    write();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (DataAccessException | TransactionException unwritten) {
                LOG.warn("Opens of a second could not be written: {}", unwritten.getMessage());
            }
        }
    }

    @Override
    public void stop() {
        if (isRunning()) {
            writer = null;
            write();
        }
    }

    @Override
    public boolean isRunning() {
        return writer != null;
    }

    /** Stopped after the web server, which may bring opens until then. */
    @Override
    public int getPhase() {
        return 0;
    }

    private static String shortened(String agent) {
        var clean = ReadMime.clean(agent).strip();
        return clean.length() <= LONGEST_AGENT ? clean : clean.substring(0, LONGEST_AGENT);
    }
}
