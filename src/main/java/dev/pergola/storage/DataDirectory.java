// SPDX-License-Identifier: Apache-2.0
package dev.pergola.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory of the embedded database, held by one process at a time. The lock is the operating system's, so it ends
 * with the process however that ends; the note inside only says who holds it.
 */
public final class DataDirectory implements Closeable {

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;
    private final @Nullable LockNote leftBehind;

    private DataDirectory(Path path, FileChannel channel, FileLock lock, @Nullable LockNote leftBehind) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
        this.leftBehind = leftBehind;
    }

    /** Takes the directory, making it where it is missing; fails with {@link DirectoryInUse} when somebody holds it. */
    public static DataDirectory take(Path directory) {
        try {
            var path = directory.toAbsolutePath().normalize();
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            var note = LockNote.read(path.resolve(LockNote.FILE));
            var channel =
                    FileChannel.open(path.resolve(LockNote.FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new DirectoryInUse(path, note.orElse(null));
            }
            return new DataDirectory(path, channel, lock, note.orElse(null));
        } catch (IOException unusable) {
            throw new UncheckedIOException("The data directory " + directory + " can't be used.", unusable);
        }
    }

    /** The database of a running service on this directory, if there is one. */
    public static Optional<String> databaseOfRunningService(Path directory) {
        if (!Files.exists(directory.resolve(LockNote.FILE))) {
            return Optional.empty();
        }
        try (var free = take(directory)) {
            return Optional.empty();
        } catch (DirectoryInUse inUse) {
            return LockNote.read(directory.resolve(LockNote.FILE)).map(LockNote::databaseUrl);
        }
    }

    /** What a process wrote that held the directory and did not let go of it in order. */
    Optional<LockNote> leftBehind() {
        return Optional.ofNullable(leftBehind);
    }

    Path path() {
        return path;
    }

    void write(LockNote note) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(note.text().getBytes(StandardCharsets.UTF_8)), 0);
            channel.force(true);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void close() {
        try {
            if (leftBehind == null || lock.isValid()) {
                channel.truncate(0);
            }
            lock.release();
            channel.close();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
