// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How an attempt to hand a letter over ended.
 *
 * @param stage how far it came
 * @param code  the server's, 0 when it gave none
 * @param reply what the server said, or what went wrong instead
 */
record Answer(Stage stage, int code, String reply) {

    /** How far the conversation came. */
    enum Stage {
        /** No connection, or the server does not want this sender. */
        GREETED,
        /** The server judged the recipient. */
        RECIPIENT,
        /** The text was on its way, but its end was not told: the server can't have taken it. */
        TEXT,
        /** The end was told. */
        WHOLE
    }

    private static final int MOST_ATTEMPTS = 12;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(4);

    /** The server is about to close the connection and wants no more for a while. */
    static final int CLOSING = 421;

    /** RFC 3463: a policy, or the way the mail was written, stands against it; the address may be fine. */
    private static final Pattern NOT_THE_ADDRESS = Pattern.compile("\\b5\\.[67]\\.\\d{1,3}\\b");

    private static final Pattern THE_ADDRESS = Pattern.compile("\\b5\\.[12]\\.\\d{1,3}\\b");

    boolean isTaken() {
        return stage == Stage.WHOLE && code >= 200 && code < 300;
    }

    /** Nobody knows whether the server has it: the end was told, and no reply came. */
    boolean isUnknown() {
        return stage == Stage.WHOLE && code == 0;
    }

    /** Whether the connection was gone before the server judged anything, as it happens to one that was kept too long. */
    boolean isStale() {
        return stage == Stage.GREETED && code == 0;
    }

    /** Whether the conversation can go on with another mail. */
    boolean isOver() {
        return code == 0 || code == CLOSING;
    }

    /**
     * The fate of the letter: taken; refused for good, which is the address's fault or ours; or not now, tried again after
     * a pause that doubles up to four hours, and given up after the twelfth time.
     *
     * @param attempts with this one
     */
    Fate fate(UUID message, Instant lease, int attempts, Instant now) {
        var state = state(attempts);
        var pause = Duration.ofSeconds(15L << Math.min(attempts, 12));
        var due = state == MessageState.DEFERRED || state == MessageState.UNKNOWN
                ? now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause)
                : null;
        var words = code >= 400 && code < 500 && state == MessageState.FAILED
                ? "Given up after %d attempts. %s".formatted(MOST_ATTEMPTS, reply)
                : reply;
        return new Fate(message, lease, state, code, words, now, due, true);
    }

    private MessageState state(int attempts) {
        if (isTaken()) {
            return MessageState.SENT;
        }
        if (isUnknown()) {
            return MessageState.UNKNOWN;
        }
        if (code >= 500) {
            return isAboutTheAddress() ? MessageState.BOUNCED : MessageState.FAILED;
        }
        return attempts >= MOST_ATTEMPTS ? MessageState.FAILED : MessageState.DEFERRED;
    }

    private boolean isAboutTheAddress() {
        return switch (stage) {
            case GREETED, TEXT -> false;
            case RECIPIENT -> !NOT_THE_ADDRESS.matcher(reply).find();
            case WHOLE -> THE_ADDRESS.matcher(reply).find();
        };
    }
}
