// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts a DKIM signature (RFC 6376, relaxed in head and body) before a mail for each key of the sender's domain that signs. */
@Component
class SignMail {

    private static final Set<String> SIGNED = Set.of(
            "from",
            "to",
            "reply-to",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "content-type",
            "list-unsubscribe",
            "list-unsubscribe-post");

    /** A header. @param name in small letters @param line as it is signed */
    private record Header(String name, String line) {}

    private final MailKeys keys;
    private final Clock clock;

    SignMail(MailKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** @param mail whole, lines ended by CR LF */
    byte[] sign(String domain, byte[] mail) {
        var signing = keys.signing(domain.toLowerCase(Locale.ROOT));
        if (signing.isEmpty()) {
            return mail;
        }
        var text = new String(mail, StandardCharsets.ISO_8859_1);
        var end = text.indexOf("\r\n\r\n");
        var headers = headers(text.substring(0, end));
        var body = Base64.getEncoder().encodeToString(sha256(bytes(relaxed(text.substring(end + 4)))));
        var signed = new StringBuilder();
        signing.forEach(key -> signed.append(header(key, headers, body)));
        return bytes(signed.append(text).toString());
    }

    private String header(MailKey key, List<Header> headers, String body) {
        var names = headers.stream().map(Header::name).collect(Collectors.joining(":"));
        var start = "v=1; a=%s-sha256; c=relaxed/relaxed; d=%s; s=%s; t=%d;\r\n h=%s;\r\n bh=%s;\r\n b="
                .formatted(
                        key.algorithm(),
                        key.domain(),
                        key.selector(),
                        clock.instant().getEpochSecond(),
                        names,
                        body);
        var told = new StringBuilder();
        headers.forEach(header -> told.append(header.line()).append("\r\n"));
        told.append("dkim-signature:").append(collapsed(start));
        return "DKIM-Signature: " + start + folded(signature(key, bytes(told.toString()))) + "\r\n";
    }

    private static List<Header> headers(String head) {
        var headers = new ArrayList<Header>();
        for (var line : head.split("\r\n(?![ \t])")) {
            var colon = line.indexOf(':');
            var name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (SIGNED.contains(name)) {
                headers.add(new Header(name, name + ":" + collapsed(line.substring(colon + 1))));
            }
        }
        return headers;
    }

    private static String collapsed(String value) {
        return value.replace("\r\n", "").replaceAll("[ \t]+", " ").strip();
    }

    /** No space at the end of a line, one where there are several, no empty lines at the end. */
    private static String relaxed(String body) {
        var lines = body.replaceAll("[ \t]+", " ").replaceAll(" \r\n", "\r\n").stripTrailing();
        return lines.isEmpty() ? "" : lines + "\r\n";
    }

    private static String signature(MailKey key, byte[] told) {
        try {
            var signature = Signature.getInstance(key.signature());
            signature.initSign(key.key());
            signature.update(key.isHashedFirst() ? sha256(told) : told);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String folded(String signature) {
        return signature.replaceAll("(.{70})(?=.)", "$1\r\n ");
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
