// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes text so that every mail server carries it unchanged, in short lines that people can still read (RFC 2045). */
final class QuotedPrintable {

    private static final int LONGEST_LINE = 76;
    private static final int LONGEST_PLAIN_LINE = 900;
    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private QuotedPrintable() {}

    /** Whether the text has letters beyond ASCII, or lines too long to be sent as they are. */
    static boolean isNeeded(String text) {
        var line = 0;
        for (var at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            line = letter == '\n' ? 0 : line + 1;
            if (letter >= 0x7f
                    || letter < ' ' && letter != '\n' && letter != '\r' && letter != '\t'
                    || line > LONGEST_PLAIN_LINE) {
                return true;
            }
        }
        return false;
    }

    static void write(String text, ByteArrayOutputStream out) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var encoded = new byte[bytes.length * 3 + bytes.length / 16 + 16];
        var end = 0;
        var line = 0;
        for (var at = 0; at < bytes.length; at++) {
            var next = bytes[at];
            if (next == '\r') {
                continue;
            }
            if (next == '\n') {
                encoded[end++] = '\r';
                encoded[end++] = '\n';
                line = 0;
                continue;
            }
            var plain = isPlain(next, at + 1 == bytes.length || bytes[at + 1] == '\n' || bytes[at + 1] == '\r');
            if (line + (plain ? 1 : 3) >= LONGEST_LINE) {
                encoded[end++] = '=';
                encoded[end++] = '\r';
                encoded[end++] = '\n';
                line = 0;
            }
            if (plain) {
                encoded[end++] = next;
                line++;
            } else {
                encoded[end++] = '=';
                encoded[end++] = DIGITS[(next & 0xff) >> 4];
                encoded[end++] = DIGITS[next & 0xf];
                line += 3;
            }
        }
        out.write(encoded, 0, end);
    }

    private static boolean isPlain(byte letter, boolean endsLine) {
        return letter == ' ' || letter == '\t' ? !endsLine : letter > ' ' && letter < 0x7f && letter != '=';
    }
}
