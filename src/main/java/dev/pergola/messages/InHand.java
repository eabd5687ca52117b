// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claimed letters until they are handed over: domains take turns, and a slow one never has every connection. */
final class InHand {

    private static final Duration LONG = Duration.ofSeconds(2);

    private static final class Domain {

        private final Deque<Claimed> waiting = new ArrayDeque<>();
        private int sending;
        private boolean inTurn;
        private long takenAt;
    }

    private final int connectionsOfADomain;
    private final Map<String, Domain> domains = new HashMap<>();
    private final Deque<Domain> turns = new ArrayDeque<>();
    private boolean closed;

    InHand(int connectionsOfADomain) {
        this.connectionsOfADomain = connectionsOfADomain;
    }

    /** Returns whether it was taken in; nothing is any more once this is closed. */
    synchronized boolean put(Claimed letter) {
        if (closed) {
            return false;
        }
        var domain = domains.computeIfAbsent(letter.domain(), _ -> new Domain());
        domain.waiting.add(letter);
        giveTurn(domain);
        return true;
    }

    /** The next letter, waited for; null once there will be none. */
    synchronized @Nullable Claimed take() throws InterruptedException {
        while (turns.isEmpty()) {
            if (closed) {
                return null;
            }
            wait();
        }
        var domain = turns.remove();
        domain.inTurn = false;
        domain.sending++;
        domain.takenAt = System.nanoTime();
        var letter = domain.waiting.remove();
        giveTurn(domain);
        return letter;
    }

    /** The letter that was taken is handed over, or not. */
    synchronized void release(Claimed letter) {
        var name = letter.domain();
        var domain = domains.get(name);
        if (domain == null) {
            return;
        }
        domain.sending--;
        giveTurn(domain);
        if (domain.sending == 0 && domain.waiting.isEmpty()) {
            domains.remove(name);
        }
    }

    /** Takes back what waits for domains whose every connection has been busy for long. */
    synchronized List<Claimed> stuck() {
        var now = System.nanoTime();
        var stuck = new ArrayList<Claimed>();
        domains.values().stream()
                .filter(domain -> domain.sending >= connectionsOfADomain && now - domain.takenAt > LONG.toNanos())
                .forEach(domain -> {
                    stuck.addAll(domain.waiting);
                    domain.waiting.clear();
                });
        return stuck;
    }

    /** Gives no more letters out; returns those that waited. */
    synchronized List<Claimed> close() {
        closed = true;
        turns.clear();
        var left = new ArrayList<Claimed>();
        domains.values().forEach(domain -> {
            left.addAll(domain.waiting);
            domain.waiting.clear();
        });
        notifyAll();
        return left;
    }

    private void giveTurn(Domain domain) {
        if (!closed && !domain.inTurn && !domain.waiting.isEmpty() && domain.sending < connectionsOfADomain) {
            domain.inTurn = true;
            turns.add(domain);
            notify();
        }
    }
}
