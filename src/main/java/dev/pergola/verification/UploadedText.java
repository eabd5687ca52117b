// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.tika.Tika;

/** An upload that should be plain text, decoded: UTF-8, UTF-16 with its mark, or what old editors wrote. */
final class UploadedText {

    /** What came of decoding. */
    sealed interface Reading {
        record Read(String text) implements Reading {}

        record NotText(String reason) implements Reading {}
    }

    static final int MOST_BYTES = 256 * 1024;

    private static final Tika TIKA = new Tika();
    private static final Charset OLD_EDITORS = Charset.forName("windows-1252");

    private UploadedText() {}

    static Reading read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return new Reading.NotText("it is larger than 256 KiB");
        }
        var text = decode(bytes);
        if (text.isBlank()) {
            return new Reading.NotText("it is empty");
        }
        if (text.startsWith("%PDF-")
                || text.startsWith("{\\rtf")
                || text.chars().anyMatch(UploadedText::binary)) {
            return new Reading.NotText("it is no plain text but " + TIKA.detect(bytes));
        }
        return new Reading.Read(text);
    }

    private static String decode(byte[] bytes) {
        if (startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0xff, 0xfe)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        var from = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException notUnicode) {
            return new String(bytes, OLD_EDITORS);
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (var at = 0; at < mark.length; at++) {
            if (at >= bytes.length || (bytes[at] & 0xff) != mark[at]) {
                return false;
            }
        }
        return true;
    }

    private static boolean binary(int sign) {
        return sign < ' ' && "\t\n\r\f\u000b".indexOf(sign) < 0 || sign == 0xfffd;
    }
}
