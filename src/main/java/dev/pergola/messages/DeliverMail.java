// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Hands due letters to the mail server over several connections and records the replies. */
@Component
class DeliverMail {

    private final ClaimMessages claims;
    private final ComposeMail compose;
    private final SmtpConnections connections;
    private final SendingRates rates;
    private final RecordFates record;
    private final Clock clock;

    DeliverMail(
            ClaimMessages claims,
            ComposeMail compose,
            SmtpConnections connections,
            SendingRates rates,
            RecordFates record,
            Clock clock) {
        this.claims = claims;
        this.compose = compose;
        this.connections = connections;
        this.rates = rates;
        this.record = record;
        this.clock = clock;
    }

    /**
     * Delivers until nothing is due, or there is no going on; returns whether the mail server could be reached. When it
     * throws, the journal has to be replayed before the next time.
     */
    boolean deliver(DeliveryJournal journal, BooleanSupplier goesOn) {
        connections.tidy();
        return new DeliveryRound(this, journal, goesOn).run();
    }

    List<Claimed> claim(UUID node, int most) {
        var letters = claims.claim(node, most);
        if (!letters.isEmpty()) {
            compose.prepare();
        }
        return letters;
    }

    void record(UUID node, Collection<Fate> fates) {
        record.record(node, fates);
    }

    Courier courier(InHand hand, DeliveryJournal journal, Consumer<Fate> tell, Runnable unreachable) {
        return new Courier(hand, compose, connections, rates, journal, clock, tell, unreachable);
    }

    SmtpConnections connections() {
        return connections;
    }

    SendingRates rates() {
        return rates;
    }

    Clock clock() {
        return clock;
    }
}
