// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of a file say, found in one reading of all of them.
 *
 * @param charset   how its letters are written: by its byte order mark, else UTF-8 if all of it is, else Windows-1252
 * @param mark      how many bytes the byte order mark has
 * @param oddLine   the first line that is not UTF-8; 0 when there is none or another encoding is marked
 * @param sha256    of all bytes, in hexadecimal digits
 */
record FileBytes(Charset charset, int mark, long oddLine, String sha256, long length) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    static FileBytes examine(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var digest = digest();
            var utf8 = new Utf8Check();
            var bytes = ByteBuffer.allocate(1 << 18);
            var head = new byte[0];
            while (channel.read(bytes) >= 0) {
                bytes.flip();
                digest.update(bytes.duplicate().position(utf8.carried()));
                if (head.length == 0) {
                    head = Arrays.copyOf(bytes.array(), Math.min(4_096, bytes.limit()));
                }
                utf8.take(bytes);
            }
            utf8.finish();
            var hash = HexFormat.of().formatHex(digest.digest());
            var length = channel.size();
            var marked = marked(head);
            if (marked != null) {
                return new FileBytes(marked, marked == StandardCharsets.UTF_8 ? 3 : 2, 0, hash, length);
            }
            var wide = wide(head);
            if (wide != null) {
                return new FileBytes(wide, 0, 0, hash, length);
            }
            return utf8.oddLine == 0
                    ? new FileBytes(StandardCharsets.UTF_8, 0, 0, hash, length)
                    : new FileBytes(WINDOWS, 0, utf8.oddLine, hash, length);
        }
    }

    private static @Nullable Charset marked(byte[] head) {
        return startsWith(head, 0xEF, 0xBB, 0xBF)
                ? StandardCharsets.UTF_8
                : startsWith(head, 0xFF, 0xFE)
                        ? StandardCharsets.UTF_16LE
                        : startsWith(head, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
    }

    /** Two bytes a letter without a mark: every other byte of Latin text is zero. */
    private static @Nullable Charset wide(byte[] head) {
        int[] zeros = {0, 0};
        for (var place = 0; place < head.length; place++) {
            zeros[place % 2] += head[place] == 0 ? 1 : 0;
        }
        var many = head.length * 2 / 5;
        return head.length < 4
                ? null
                : zeros[1] > many ? StandardCharsets.UTF_16LE : zeros[0] > many ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean startsWith(byte[] head, int... mark) {
        for (var place = 0; place < mark.length; place++) {
            if (head.length <= place || (head[place] & 0xFF) != mark[place]) {
                return false;
            }
        }
        return true;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Decodes strictly and stops looking at the first byte that is not UTF-8. */
    private static final class Utf8Check {

        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final CharBuffer letters = CharBuffer.allocate(1 << 18);
        private long line = 1;
        private long oddLine;
        private int carried;

        /** How many bytes at the start of the buffer were looked at before. */
        int carried() {
            return carried;
        }

        /** A letter that breaks off at the end of the file is none. */
        void finish() {
            oddLine = oddLine == 0 && carried > 0 ? line : oddLine;
        }

        void take(ByteBuffer bytes) {
            if (oddLine == 0) {
                CoderResult result;
                do {
                    letters.clear();
                    result = decoder.decode(bytes, letters, false);
                    letters.flip();
                    while (letters.hasRemaining()) {
                        line += letters.get() == '\n' ? 1 : 0;
                    }
                } while (result.isOverflow());
                oddLine = result.isError() ? line : 0;
            }
            if (oddLine != 0) {
                bytes.position(bytes.limit());
            }
            bytes.compact();
            carried = bytes.position();
        }
    }
}
