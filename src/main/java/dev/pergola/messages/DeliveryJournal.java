// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.shared.Ids;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this node hands over, in a file of its data directory: {@code B} and the letter before its end is told to the mail
 * server, {@code R} with the server's reply after it. Each line is with the kernel before the network is, so a killed
 * process loses none; whatever has no line was not handed over. The first line names the node and the machine's start.
 */
final class DeliveryJournal implements Closeable {

    static final String FILE = "delivery.journal";

    private static final Path START_OF_MACHINE = Path.of("/proc/sys/kernel/random/boot_id");

    /** A letter that this node began to hand over. @param answer null when none was written down */
    record Entry(UUID message, Instant lease, @Nullable Answer answer, Instant at) {}

    private final FileChannel channel;
    private final UUID node;
    private final boolean whole;
    private final long head;
    private long end;

    private DeliveryJournal(FileChannel channel, UUID node, boolean whole, long head) throws IOException {
        this.channel = channel;
        this.node = node;
        this.whole = whole;
        this.head = head;
        this.end = channel.size();
    }

    /** Opens the journal of the node whose data directory this is, making it when it is missing. */
    static DeliveryJournal open(Path directory, Ids ids) {
        var file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(channel, file);
            return read(channel, ids);
        } catch (IOException unusable) {
            throw new UncheckedIOException("The delivery journal " + file + " can't be used.", unusable);
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException heldHere) {
            // Told below, as if another process had it.
        }
        channel.close();
        throw new IllegalStateException("Another service writes the delivery journal " + file
                + ". Give each service a data directory of its own (--data).");
    }

    private static DeliveryJournal read(FileChannel channel, Ids ids) throws IOException {
        var started = Files.exists(START_OF_MACHINE)
                ? Files.readString(START_OF_MACHINE).strip()
                : "-";
        var first = text(channel).lines().findFirst().orElse("").split(" ");
        var known = first.length == 3 && first[0].equals("N");
        var node = known ? UUID.fromString(first[1]) : ids.next();
        var line = bytes("N " + node + " " + started + "\n");
        if (!known) {
            channel.truncate(0);
        }
        write(channel, line, 0);
        return new DeliveryJournal(channel, node, known && first[2].equals(started), line.length);
    }

    UUID node() {
        return node;
    }

    /** Whether a letter without a line was surely not handed over: no lines can have been lost with the machine. */
    boolean isWhole() {
        return whole;
    }

    /** Called before the end of a mail is told to the server. */
    void begin(Claimed letter) {
        append("B " + letter.id() + " " + micros(letter.lease()) + "\n");
    }

    /** Called once the server replied. */
    void answered(Claimed letter, Answer answer, Instant now) {
        append("R " + letter.id() + " " + micros(letter.lease()) + " " + micros(now) + " " + answer.code() + " "
                + answer.reply().replaceAll("\\s+", " ") + "\n");
    }

    /** The newest line about each letter. A line that was cut short is as if the process had ended before it. */
    Map<UUID, Entry> entries() {
        var entries = new LinkedHashMap<UUID, Entry>();
        try {
            var text = text(channel);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().skip(1).forEach(line -> {
                var parts = line.split(" ", 6);
                var id = UUID.fromString(parts[1]);
                var lease = instant(parts[2]);
                entries.put(
                        id,
                        parts[0].equals("B")
                                ? new Entry(id, lease, null, lease)
                                : new Entry(
                                        id,
                                        lease,
                                        new Answer(Answer.Stage.WHOLE, Integer.parseInt(parts[4]), parts[5]),
                                        instant(parts[3])));
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return entries;
    }

    synchronized long size() {
        return end - head;
    }

    /** Forgets every line; called when all that they tell is recorded. */
    synchronized void clear() {
        try {
            if (end > head) {
                channel.truncate(head);
                end = head;
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private synchronized void append(String line) {
        try {
            var text = bytes(line);
            write(channel, text, end);
            end += text.length;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The delivery journal can't be written.", unwritable);
        }
    }

    private static void write(FileChannel channel, byte[] line, long position) throws IOException {
        var buffer = ByteBuffer.wrap(line);
        while (buffer.hasRemaining()) {
            position += channel.write(buffer, position);
        }
    }

    private static String text(FileChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
            continue;
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long micros(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000), moment.getNano() / 1_000);
    }

    private static Instant instant(String micros) {
        var value = Long.parseLong(micros);
        return Instant.ofEpochSecond(Math.floorDiv(value, 1_000_000), Math.floorMod(value, 1_000_000) * 1_000L);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException unwilling) {
            throw new UncheckedIOException(unwilling);
        }
    }
}
