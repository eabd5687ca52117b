// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Reads the next chunk while the database applies the one before. */
final class ChunksAhead implements AutoCloseable {

    private final ReadChunks chunks;
    private FutureTask<@Nullable Chunk> ahead;

    /** @param behind how many rows were imported before */
    ChunksAhead(ReadChunks chunks, long behind) {
        this.chunks = chunks;
        this.ahead = begin(behind);
    }

    private FutureTask<@Nullable Chunk> begin(long behind) {
        var task = new FutureTask<@Nullable Chunk>(() -> {
            chunks.skip(behind);
            return chunks.next();
        });
        Thread.ofPlatform().name("read ahead").daemon().start(task);
        return task;
    }

    @Nullable
    Chunk next() throws IOException {
        try {
            var chunk = ahead.get();
            ahead = chunk == null ? ahead : begin(0);
            return chunk;
        } catch (ExecutionException failed) {
            throw new IOException("The file can't be read on: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException | CancellationException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Reading was interrupted.", stopped);
        }
    }

    /** Waits for the reader, so that nobody closes the file under it. */
    @Override
    public void close() {
        try {
            ahead.get();
        } catch (ExecutionException told) {
            // Whoever asked for the chunk was told already.
            return;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
