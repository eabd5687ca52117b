// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import dev.pergola.shared.JobSchedule;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Reads what came into the inbox since the last look, mail by mail; a crash between two mails loses and repeats none. */
@Component
class ReadInbox implements JobSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(ReadInbox.class);
    private static final int MOST_A_RUN = 1_000;

    private final InboundSettings settings;
    private final InboxPlaces places;
    private final TakeReceivedMail take;

    ReadInbox(InboundSettings settings, InboxPlaces places, TakeReceivedMail take) {
        this.settings = settings;
        this.places = places;
        this.take = take;
    }

    @Override
    public String name() {
        return "responses-read";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        if (settings.host() == null) {
            return;
        }
        var inbox = settings.inbox();
        try (var connection = InboxConnection.open(settings)) {
            var last = places.begin(inbox, connection.validity());
            for (var message : connection.after(last).stream().limit(MOST_A_RUN).toList()) {
                read(inbox, connection.uid(message), message);
            }
        } catch (MessagingException | IOException unreachable) {
            LOG.warn("The inbox can't be read: {}", unreachable.getMessage());
            places.trouble(inbox, String.valueOf(unreachable.getMessage()));
        }
    }

    private void read(String inbox, long uid, Message message) throws MessagingException, IOException {
        try {
            var raw = InboxConnection.raw(message);
            try {
                take.take(inbox, uid, raw);
            } catch (DataAccessException | IllegalStateException unkeepable) {
                LOG.warn("A mail of the inbox can't be kept as what it is: {}", unkeepable.getMessage());
                take.keepAside(inbox, uid, raw, "It could not be stored.");
            }
        } catch (MessageRemovedException gone) {
            LOG.info("A mail of the inbox was deleted before it was read.");
        }
    }
}
