// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A received mail taken apart. */
record OpenedMail(
        String subject,
        String from,
        String to,
        Instant sentAt,
        String reference,
        String messageId,
        String html,
        String text,
        List<Attachment> attachments) {

    /** A file that came with it. */
    record Attachment(String name, int size, byte[] content) {}

    static OpenedMail read(byte[] raw) throws MessagingException, IOException {
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
        var parts = new Parts();
        parts.take(message);
        return new OpenedMail(
                orEmpty(message.getSubject()),
                addresses(message.getFrom()),
                addresses(message.getAllRecipients()),
                message.getSentDate() == null
                        ? Instant.EPOCH
                        : message.getSentDate().toInstant(),
                orEmpty(message.getHeader("X-Reference", ",")),
                orEmpty(message.getMessageID()),
                parts.html,
                parts.text,
                parts.attachments);
    }

    private static String addresses(jakarta.mail.Address @Nullable [] addresses) {
        return addresses == null
                ? ""
                : Arrays.stream(addresses)
                        .map(address -> jakarta.mail.internet.MimeUtility.unfold(address.toString()))
                        .collect(Collectors.joining(", "));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static final class Parts {

        private String html = "";
        private String text = "";
        private final List<Attachment> attachments = new ArrayList<>();

        void take(Part part) throws MessagingException, IOException {
            if (part.getContent() instanceof Multipart several) {
                for (var index = 0; index < several.getCount(); index++) {
                    take(several.getBodyPart(index));
                }
            } else if (part.getFileName() != null) {
                var content = part.getInputStream().readAllBytes();
                attachments.add(new Attachment(part.getFileName(), content.length, content));
            } else if (part.isMimeType("text/html")) {
                html = part.getContent().toString();
            } else if (part.isMimeType("text/plain")) {
                text = part.getContent().toString();
            }
        }
    }
}
