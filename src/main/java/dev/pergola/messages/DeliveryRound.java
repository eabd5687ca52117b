// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Delivers until nothing is due: claims ahead of the couriers, and records what became of letters many at a time. When it
 * fails, the couriers still end the letter they are at, and the journal tells what became of it.
 */
final class DeliveryRound {

    private static final int FEWEST = 50;
    private static final int MOST = 500;
    private static final int RECORDED_AT_ONCE = 1_000;
    private static final int ENOUGH_TO_RECORD = 100;
    private static final Duration GATHERING = Duration.ofMillis(30);
    private static final Duration STUCK = Duration.ofSeconds(30);
    private static final Duration NEXT_LOOK = Duration.ofMillis(500);

    /** Claims grow while the letters of one leave in less time, and shrink when they take longer. */
    private static final Duration QUICK = Duration.ofSeconds(5);

    private static final Duration SLOW = Duration.ofSeconds(30);

    /** The longest a journal grows before all in hand is recorded and it begins anew. */
    private static final long LONGEST_JOURNAL = 16L << 20;

    private final DeliverMail means;
    private final DeliveryJournal journal;
    private final BooleanSupplier goesOn;
    private final InHand hand;
    private final LinkedBlockingQueue<Fate> fates = new LinkedBlockingQueue<>();

    private volatile boolean unreachable;
    private boolean closing;
    private int open;
    private int portion = FEWEST;
    private int claimed;
    private long claimedAt = System.nanoTime();

    DeliveryRound(DeliverMail means, DeliveryJournal journal, BooleanSupplier goesOn) {
        this.means = means;
        this.journal = journal;
        this.goesOn = goesOn;
        this.hand = new InHand(Math.max(1, means.connections().most() * 3 / 4));
    }

    /** Returns whether the mail server could be reached. */
    boolean run() {
        var letters = claim();
        if (letters.isEmpty()) {
            return true;
        }
        try (var couriers = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (var each = 0; each < means.connections().most(); each++) {
                    couriers.execute(means.courier(hand, journal, fates::add, this::giveUp));
                }
                deliver(letters);
            } finally {
                hand.close();
            }
        }
        journal.clear();
        return !unreachable;
    }

    private void deliver(List<Claimed> first) {
        for (var letters = first; open > 0 || !letters.isEmpty(); letters = claimMore()) {
            open += letters.size();
            letters.forEach(this::accept);
            if (!closing && (unreachable || !goesOn.getAsBoolean())) {
                closing = true;
                giveBack();
            }
            if (fates.size() < ENOUGH_TO_RECORD) {
                LockSupport.parkNanos(GATHERING.toNanos());
                putBackWhatIsStuck();
            }
            recordWhatIsKnown();
        }
    }

    private void recordWhatIsKnown() {
        var known = new ArrayList<Fate>();
        fates.drainTo(known, RECORDED_AT_ONCE);
        if (!known.isEmpty()) {
            means.record(journal.node(), known);
            open -= known.size();
        }
    }

    /** A slow domain does not fill the hand, so that others come through. */
    private void putBackWhatIsStuck() {
        var later = means.clock().instant().plus(STUCK);
        hand.stuck().forEach(letter -> fates.add(Fate.putBack(letter, later, later)));
    }

    private void accept(Claimed letter) {
        var wait = means.rates().wait(letter.domain());
        if (wait.isPresent() || !hand.put(letter)) {
            fates.add(Fate.putBack(letter, means.clock().instant(), wait.orElse(null)));
        }
    }

    /** Called by a courier that finds no way to the mail server. */
    private void giveUp() {
        unreachable = true;
        giveBack();
    }

    private void giveBack() {
        var now = means.clock().instant();
        hand.close().forEach(letter -> fates.add(Fate.putBack(letter, now, null)));
    }

    private List<Claimed> claimMore() {
        if (journal.size() > LONGEST_JOURNAL) {
            if (open == 0) {
                journal.clear();
            }
            return open == 0 && !closing ? claim() : List.of();
        }
        var passed = Duration.ofNanos(System.nanoTime() - claimedAt);
        var hasMore = claimed == portion || passed.compareTo(NEXT_LOOK) > 0;
        if (closing || open > portion || !hasMore) {
            return List.of();
        }
        if (claimed == portion && passed.compareTo(QUICK) < 0) {
            portion = Math.min(MOST, 2 * portion);
        } else if (passed.compareTo(SLOW) > 0) {
            portion = Math.max(FEWEST, portion / 2);
        }
        return claim();
    }

    private List<Claimed> claim() {
        claimedAt = System.nanoTime();
        var room = means.rates().room(portion);
        var letters = room == 0 ? List.<Claimed>of() : means.claim(journal.node(), room);
        claimed = letters.size();
        return letters;
    }
}
