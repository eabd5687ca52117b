// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import dev.pergola.messages.LetterCameBack;
import dev.pergola.messages.MailRefused;
import dev.pergola.messages.SentLetter;
import dev.pergola.messages.SentLetters;
import dev.pergola.recipients.AddressBounced;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps that a mail did not arrive, and lets the suppression list know when the address is of no use. A bounce that belongs to
 * no letter of ours suppresses nobody: anybody can write one.
 */
@Component
class TakeBounce {

    static final int MOST_SOFT = 5;

    private static final int FINAL = 500;

    private final Responses responses;
    private final SentLetters letters;
    private final ApplicationEventPublisher events;

    TakeBounce(Responses responses, SentLetters letters, ApplicationEventPublisher events) {
        this.responses = responses;
        this.letters = letters;
        this.events = events;
    }

    /** A server said no while the letter was handed over. What is refused for now is tried again, and no bounce. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void take(MailRefused refused) {
        if (refused.code() < FINAL) {
            return;
        }
        letters.identified(refused.message()).ifPresent(letter -> {
            var said = ReadMime.clean(refused.reply());
            take(
                    new Meaning.Bounce(
                            Optional.of(refused.email()),
                            Weight.detail(said).orElse(null),
                            said,
                            Weight.of(
                                    null,
                                    said.contains(Integer.toString(refused.code()))
                                            ? said
                                            : refused.code() + " " + said)),
                    letter,
                    "");
        });
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void take(Meaning.Bounce bounce, @Nullable SentLetter letter, String subject) {
        var email = letter == null ? bounce.recipient().orElse(null) : letter.email();
        var news = responses.keep(new Responses.New(
                ResponseKind.BOUNCE, bounce.weight(), letter, email, subject, "", bounce.status(), bounce.diagnosis()));
        if (!news || letter == null) {
            return;
        }
        events.publishEvent(new LetterCameBack(letter.id(), bounce.diagnosis()));
        switch (bounce.weight()) {
            case HARD -> events.publishEvent(new AddressBounced(letter.email(), letter.id(), bounce.diagnosis()));
            case SOFT -> {
                if (responses.softBounces(letter.email()) >= MOST_SOFT) {
                    events.publishEvent(new AddressBounced(
                            letter.email(),
                            letter.id(),
                            "%d times within two weeks, lately: %s".formatted(MOST_SOFT, bounce.diagnosis())));
                }
            }
            case POLICY -> {}
        }
    }
}
