// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text so that every mail server carries it unchanged: as it is where it has only ASCII and no long lines, otherwise in
 * quoted-printable form (RFC 2045), which people can still read. Lines end with CR LF.
 */
record EncodedText(String encoding, byte[] bytes, int size) {

    private static final int LONGEST_ENCODED_LINE = 76;
    private static final int LONGEST_PLAIN_LINE = 900;
    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    static EncodedText of(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var plain = bytes.length == text.length() ? plain(bytes) : null;
        return plain == null ? quotedPrintable(bytes) : plain;
    }

    void write(ByteArrayOutputStream out) {
        out.write(bytes, 0, size);
    }

    @org.jspecify.annotations.Nullable
    private static EncodedText plain(byte[] text) {
        var written = new byte[text.length + text.length / 8 + 64];
        var end = 0;
        var line = 0;
        for (var next : text) {
            if (end + 2 > written.length) {
                written = Arrays.copyOf(written, written.length * 2);
            }
            if (next == '\n') {
                written[end++] = '\r';
                written[end++] = '\n';
                line = 0;
            } else if (next >= ' ' && next < 0x7f || next == '\t') {
                if (++line > LONGEST_PLAIN_LINE) {
                    return null;
                }
                written[end++] = next;
            } else if (next != '\r') {
                return null;
            }
        }
        return new EncodedText("7bit", written, end);
    }

    private static EncodedText quotedPrintable(byte[] text) {
        var written = new byte[text.length * 3 + text.length / 8 + 64];
        var end = 0;
        var line = 0;
        for (var at = 0; at < text.length; at++) {
            var next = text[at];
            if (next == '\r') {
                continue;
            }
            if (next == '\n') {
                written[end++] = '\r';
                written[end++] = '\n';
                line = 0;
                continue;
            }
            var plain = isPlain(next, at + 1 == text.length || text[at + 1] == '\n' || text[at + 1] == '\r');
            if (line + (plain ? 1 : 3) >= LONGEST_ENCODED_LINE) {
                written[end++] = '=';
                written[end++] = '\r';
                written[end++] = '\n';
                line = 0;
            }
            if (plain) {
                written[end++] = next;
                line++;
            } else {
                written[end++] = '=';
                written[end++] = DIGITS[(next & 0xff) >> 4];
                written[end++] = DIGITS[next & 0xf];
                line += 3;
            }
        }
        return new EncodedText("quoted-printable", written, end);
    }

    private static boolean isPlain(byte letter, boolean endsLine) {
        return letter == ' ' || letter == '\t' ? !endsLine : letter > ' ' && letter < 0x7f && letter != '=';
    }
}
