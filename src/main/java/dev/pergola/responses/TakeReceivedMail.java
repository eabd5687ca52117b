// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import dev.pergola.audit.Change;
import dev.pergola.messages.SentLetter;
import dev.pergola.recipients.Complained;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes one mail of the inbox: reads it, ties it to its letter, keeps it, and tells whom it concerns, in one transaction. */
@Component
class TakeReceivedMail {

    private static final int LONGEST_BODY = 20_000;
    private static final int LONGEST_SUBJECT = 300;

    private final InboxPlaces places;
    private final FindLetter findLetter;
    private final TakeBounce takeBounce;
    private final Responses responses;
    private final ApplicationEventPublisher events;

    TakeReceivedMail(
            InboxPlaces places,
            FindLetter findLetter,
            TakeBounce takeBounce,
            Responses responses,
            ApplicationEventPublisher events) {
        this.places = places;
        this.findLetter = findLetter;
        this.takeBounce = takeBounce;
        this.responses = responses;
        this.events = events;
    }

    @Transactional
    void take(String inbox, long uid, byte[] raw) {
        if (!places.isNew(inbox, uid, raw)) {
            return;
        }
        try {
            var mail = ReadMime.read(raw);
            keep(mail, findLetter.find(mail).orElse(null));
        } catch (UnreadableMail unreadable) {
            keepAside(raw, String.valueOf(unreadable.getMessage()));
        }
    }

    /** Keeps a mail for people to look at. */
    @Transactional
    void keepAside(String inbox, long uid, byte[] raw, String why) {
        if (places.isNew(inbox, uid, raw)) {
            keepAside(raw, why);
        }
    }

    private void keep(IncomingMail mail, @Nullable SentLetter letter) {
        var subject = cut(mail.subject(), LONGEST_SUBJECT);
        switch (ClassifyMail.classify(mail)) {
            case Meaning.Bounce bounce -> takeBounce.take(bounce, letter, subject);
            case Meaning.Complaint complaint -> {
                var email = letter == null ? complaint.recipient().orElse(null) : letter.email();
                var news = responses.keep(new Responses.New(
                        ResponseKind.COMPLAINT, null, letter, email, subject, "", null, complaint.diagnosis()));
                if (news && letter != null) {
                    events.publishEvent(new Complained(letter.email(), letter.id(), complaint.diagnosis()));
                }
            }
            case Meaning.Automatic automatic ->
                responses.keep(written(ResponseKind.AUTOMATIC, mail, letter, subject, automatic.why()));
            case Meaning.Reply _ -> {
                responses.keep(written(ResponseKind.REPLY, mail, letter, subject, ""));
                if (letter != null && letter.contact() != null) {
                    events.publishEvent(Change.of(
                            "contact", letter.contact(), "Answered the mail " + letter.reference(), null, null));
                }
            }
        }
    }

    private static Responses.New written(
            ResponseKind kind, IncomingMail mail, @Nullable SentLetter letter, String subject, String why) {
        return new Responses.New(
                kind,
                null,
                letter,
                mail.from().isEmpty() ? null : mail.from(),
                subject,
                cut(mail.text(), LONGEST_BODY),
                null,
                why);
    }

    private void keepAside(byte[] raw, String why) {
        var beginning = new String(raw, 0, Math.min(raw.length, LONGEST_BODY), StandardCharsets.ISO_8859_1);
        responses.keep(new Responses.New(
                ResponseKind.UNREADABLE,
                null,
                null,
                null,
                "",
                ReadMime.clean(beginning),
                null,
                cut(why, LONGEST_SUBJECT)));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
