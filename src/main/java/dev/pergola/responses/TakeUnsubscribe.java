// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import dev.pergola.messages.SentLetters;
import dev.pergola.recipients.Unsubscribed;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts who unsubscribed by the link of a letter for that letter's program. */
@Component
class TakeUnsubscribe {

    private final Responses responses;
    private final SentLetters letters;

    TakeUnsubscribe(Responses responses, SentLetters letters) {
        this.responses = responses;
        this.letters = letters;
    }

    @EventListener(condition = "#unsubscribed.message() != null")
    @Transactional(propagation = Propagation.MANDATORY)
    void take(Unsubscribed unsubscribed) {
        letters.identified(Objects.requireNonNull(unsubscribed.message()))
                .ifPresent(letter -> responses.keep(new Responses.New(
                        ResponseKind.UNSUBSCRIBE,
                        null,
                        letter,
                        letter.email(),
                        "",
                        "",
                        null,
                        Objects.requireNonNullElse(unsubscribed.topic(), "Everything but what concerns a contract"))));
    }
}
