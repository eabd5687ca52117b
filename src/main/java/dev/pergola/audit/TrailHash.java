// SPDX-License-Identifier: Apache-2.0
package dev.pergola.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * A link of the chain: SHA-256 over the link before, the position and every field with its length. Texts take part as
 * their salted digest, so that they can be erased and the chain stays whole; {@code audit.digest} is the same in SQL.
 */
final class TrailHash {

    static final byte[] BEFORE_THE_FIRST = new byte[32];

    private TrailHash() {}

    static byte[] of(byte[] previous, long position, KeptEntry kept) {
        var entry = kept.entry();
        return digest(out -> {
            out.write(previous);
            out.writeLong(position);
            write(out, entry.id().toString());
            out.writeLong(entry.at().getEpochSecond());
            out.writeInt(entry.at().getNano());
            write(out, entry.actorKind());
            write(out, entry.actor() == null ? null : entry.actor().toString());
            write(out, entry.requestId());
            write(out, entry.kind());
            write(out, entry.subject().toString());
            out.write(kept.sealed());
        });
    }

    /** The digest of an entry's texts. Without the salt nobody can find out by trying what they were. */
    static byte[] texts(byte[] salt, TrailEntry entry) {
        return digest(out -> {
            out.write(salt);
            write(out, entry.who());
            write(out, entry.what());
            write(out, entry.before());
            write(out, entry.after());
            write(out, entry.why());
        });
    }

    private interface Fields {

        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] digest(Fields fields) {
        try {
            var bytes = new ByteArrayOutputStream(512);
            fields.write(new DataOutputStream(bytes));
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
