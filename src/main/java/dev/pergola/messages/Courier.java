// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import com.samskivert.mustache.MustacheException;
import jakarta.mail.MessagingException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands letters over one after the other, on a connection of its own, and writes down that it does. */
final class Courier implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** A domain whose server closed the conversation gets nothing for so long. */
    private static final Duration CLOSED = Duration.ofMinutes(1);

    /** A text whose lease ran out is not ended. */
    private static final class RunOut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final InHand hand;
    private final ComposeMail compose;
    private final SmtpConnections connections;
    private final SendingRates rates;
    private final DeliveryJournal journal;
    private final Clock clock;
    private final Consumer<Fate> tell;
    private final Runnable unreachable;
    private @Nullable MailTransport transport;

    /**
     * @param tell        takes what became of each letter
     * @param unreachable is run when there is no way to the mail server
     */
    Courier(
            InHand hand,
            ComposeMail compose,
            SmtpConnections connections,
            SendingRates rates,
            DeliveryJournal journal,
            Clock clock,
            Consumer<Fate> tell,
            Runnable unreachable) {
        this.hand = hand;
        this.compose = compose;
        this.connections = connections;
        this.rates = rates;
        this.journal = journal;
        this.clock = clock;
        this.tell = tell;
        this.unreachable = unreachable;
    }

    @Override
    public void run() {
        try {
            for (var letter = hand.take(); letter != null; letter = hand.take()) {
                var fate = fate(letter);
                hand.release(letter);
                tell.accept(fate);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            if (transport != null) {
                connections.giveBack(transport);
            }
        }
    }

    private Fate fate(Claimed letter) {
        var now = clock.instant();
        if (hasRunOut(letter, now)) {
            return Fate.putBack(letter, now, null);
        }
        var closed = rates.closedUntil(letter.domain());
        if (closed.isPresent()) {
            return Fate.putBack(letter, now, closed.get());
        }
        try {
            return hand(letter, compose.compose(letter));
        } catch (RunOut late) {
            drop();
            return Fate.putBack(letter, now, null);
        } catch (UncheckedIOException unwritten) {
            LOG.error(
                    "The letter {} waits, because what is handed over can't be written down.",
                    letter.number(),
                    unwritten);
            drop();
            return Fate.putBack(letter, now, now.plus(CLOSED));
        } catch (MustacheException | IllegalStateException | IllegalArgumentException unmakable) {
            LOG.error("The letter {} can't be made.", letter.number(), unmakable);
            drop();
            return Fate.failed(letter, now, String.valueOf(unmakable.getMessage()));
        }
    }

    private Fate hand(Claimed letter, ComposeMail.Composed mail) {
        var answer = answer(letter, mail);
        var now = clock.instant();
        if (answer.code() == Answer.CLOSING) {
            rates.close(letter.domain(), CLOSED);
        }
        if (answer.isOver()) {
            drop();
        }
        if (answer.stage() == Answer.Stage.WHOLE && answer.code() > 0) {
            journal.answered(letter, answer, now);
        }
        return answer.fate(letter.id(), letter.lease(), letter.attempts(), now);
    }

    private Answer answer(Claimed letter, ComposeMail.Composed mail) {
        try {
            var kept = transport == null ? connections.take() : transport;
            transport = kept;
            var used = kept.isUsed();
            var answer = kept.hand(mail, connections.session(), () -> begin(letter));
            if (!used || !answer.isStale()) {
                return answer;
            }
            drop();
            var fresh = connections.open();
            transport = fresh;
            return fresh.hand(mail, connections.session(), () -> begin(letter));
        } catch (MessagingException noWay) {
            LOG.warn("The mail server can't be reached: {}", noWay.getMessage());
            unreachable.run();
            return new Answer(Answer.Stage.GREETED, 0, "The mail server can't be reached.");
        }
    }

    private void begin(Claimed letter) {
        if (hasRunOut(letter, clock.instant())) {
            throw new RunOut();
        }
        journal.begin(letter);
    }

    private static boolean hasRunOut(Claimed letter, Instant now) {
        return !now.isBefore(letter.lease());
    }

    private void drop() {
        if (transport != null) {
            SmtpConnections.close(transport);
            transport = null;
        }
    }
}
