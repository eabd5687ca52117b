// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/** Mails as servers and people send them; {@code LETTER} and {@code RETURN} stand for what tells the letter. */
final class MailSamples {

    private MailSamples() {}

    static byte[] raw(String name) {
        try (var file = MailSamples.class.getResourceAsStream("/responses/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The sample as an answer to this letter. */
    static String about(String name, UUID letter) {
        return new String(raw(name), StandardCharsets.ISO_8859_1).replace("LETTER", letter.toString());
    }

    /** A mail of parts within parts. */
    static byte[] nested(int deep) {
        var mail = new StringBuilder("From: a@b.example\nSubject: nested\nMIME-Version: 1.0\n");
        for (var depth = 0; depth < deep; depth++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(depth)
                    .append("\n\n--b")
                    .append(depth)
                    .append("\n");
        }
        return mail.append("\nend\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] manyParts(int count) {
        var mail = new StringBuilder("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n");
        mail.append("--b\nContent-Type: text/plain\n\nx\n".repeat(count));
        return mail.append("--b--\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
