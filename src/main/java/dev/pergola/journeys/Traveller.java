// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An enrolment on its way through a program's course, in the hands of one worker. */
final class Traveller {

    private final UUID id;
    private final UUID account;
    private final @Nullable UUID contact;
    private final @Nullable String arm;
    private final boolean heldOut;
    private final String occurrence;
    private int position;
    private Instant dueAt;
    private @Nullable Instant waitingSince;
    private EnrolmentState state = EnrolmentState.ACTIVE;

    Traveller(
            UUID id,
            UUID account,
            @Nullable UUID contact,
            @Nullable String arm,
            boolean heldOut,
            String occurrence,
            int position,
            Instant dueAt,
            @Nullable Instant waitingSince) {
        this.id = id;
        this.account = account;
        this.contact = contact;
        this.arm = arm;
        this.heldOut = heldOut;
        this.occurrence = occurrence;
        this.position = position;
        this.dueAt = dueAt;
        this.waitingSince = waitingSince;
    }

    UUID id() {
        return id;
    }

    UUID account() {
        return account;
    }

    @Nullable
    UUID contact() {
        return contact;
    }

    @Nullable
    String arm() {
        return arm;
    }

    boolean heldOut() {
        return heldOut;
    }

    String occurrence() {
        return occurrence;
    }

    int position() {
        return position;
    }

    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    Instant waitingSince() {
        return waitingSince;
    }

    EnrolmentState state() {
        return state;
    }

    /** Whether its next step can be taken by now. */
    boolean isDue(Instant now) {
        return state == EnrolmentState.ACTIVE && !dueAt.isAfter(now);
    }

    /** Goes to a position, to be taken up there at once. */
    void goTo(int next) {
        position = next;
        waitingSince = null;
    }

    /** Goes to a position, to be taken up there at that moment. */
    void goTo(int next, Instant moment) {
        goTo(next);
        dueAt = moment;
    }

    /** Stays where it is, since nobody can be written to, and is looked at again at that moment. */
    void tryAgain(Instant since, Instant moment) {
        waitingSince = since;
        dueAt = moment;
    }

    void end(EnrolmentState how) {
        state = how;
    }
}
