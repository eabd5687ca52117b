// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a mail: its headers, then both forms of the text, the richer one last, with files beside them when there are some. */
final class MailText {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** A line is folded when it is longer. */
    private static final int LINE = 76;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s\\p{Cntrl}<>@]+@[^\\s\\p{Cntrl}<>@]+");
    private static final Base64.Encoder LINES_OF_BASE64 = Base64.getMimeEncoder();

    private final StringBuilder head = new StringBuilder(1024);
    private final UUID id;

    MailText(UUID id) {
        this.id = id;
    }

    MailText date(Instant moment) {
        return raw("Date", DATE.format(moment));
    }

    MailText address(String name, String email, @Nullable String person) {
        if (!ADDRESS.matcher(email).matches()) {
            throw new IllegalArgumentException("'" + email + "' is no mail address.");
        }
        try {
            var whole = person == null || person.isBlank()
                    ? email
                    : new InternetAddress(email, plain(person), StandardCharsets.UTF_8.name()).toString();
            return raw(name, folded(name, whole));
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    MailText header(String name, String value) {
        try {
            var text = plain(value);
            return raw(name, folded(name, MimeUtility.encodeText(text, StandardCharsets.UTF_8.name(), null)));
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An address of a page, on a line of its own, because it must not be broken. */
    MailText link(String name, String address) {
        return raw(name, "\r\n <" + plain(address) + ">");
    }

    byte[] bodies(String text, String html, List<AttachmentSource.File> files) {
        var mail = new ByteArrayOutputStream(text.length() + html.length() + html.length() / 4 + 2048);
        raw("MIME-Version", "1.0");
        ascii(mail, head.toString());
        if (files.isEmpty()) {
            forms(mail, text, html);
            return mail.toByteArray();
        }
        var boundary = "=_mixed_" + id;
        ascii(mail, "Content-Type: multipart/mixed;\r\n boundary=\"" + boundary + "\"\r\n\r\n--" + boundary + "\r\n");
        forms(mail, text, html);
        for (var file : files) {
            ascii(mail, "--" + boundary + "\r\n");
            file(mail, file);
        }
        ascii(mail, "--" + boundary + "--\r\n");
        return mail.toByteArray();
    }

    private void forms(ByteArrayOutputStream mail, String text, String html) {
        var boundary = "=_forms_" + id;
        ascii(mail, "Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n");
        form(mail, boundary, "plain", text);
        form(mail, boundary, "html", html);
        ascii(mail, "--" + boundary + "--\r\n");
    }

    private static void form(ByteArrayOutputStream mail, String boundary, String kind, String text) {
        var written = EncodedText.of(text);
        ascii(
                mail,
                "--" + boundary + "\r\nContent-Type: text/" + kind + "; charset=UTF-8\r\nContent-Transfer-Encoding: "
                        + written.encoding() + "\r\n\r\n");
        written.write(mail);
        ascii(mail, "\r\n");
    }

    private static void file(ByteArrayOutputStream mail, AttachmentSource.File file) {
        var name = plain(file.name()).replace('"', '\'').replace('\\', '_');
        ascii(
                mail,
                "Content-Type: " + plain(file.type()) + "\r\nContent-Transfer-Encoding: base64\r\n"
                        + "Content-Disposition: attachment; filename=\"" + encodedWord(name) + "\"\r\n\r\n");
        mail.writeBytes(LINES_OF_BASE64.encode(file.content()));
        ascii(mail, "\r\n");
    }

    private static String encodedWord(String text) {
        try {
            return MimeUtility.encodeText(text, StandardCharsets.UTF_8.name(), null);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private MailText raw(String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    private static String folded(String name, String value) {
        return name.length() + 2 + value.length() <= LINE ? value : MimeUtility.fold(name.length() + 2, value);
    }

    /** Without line ends and the like, by which a value could add headers of its own. */
    private static String plain(String value) {
        for (var at = 0; at < value.length(); at++) {
            if (Character.isISOControl(value.charAt(at))) {
                return CONTROL.matcher(value).replaceAll(" ");
            }
        }
        return value;
    }

    private static void ascii(ByteArrayOutputStream mail, String text) {
        mail.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
