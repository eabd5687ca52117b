// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Acting;
import dev.pergola.shared.JobSchedule;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Runs uploaded imports, also those that a killed process left. The job only looks whether there is work: an import takes
 * longer than a scheduler should wait before it gives a killed node's job to another.
 */
@Component
class ContinueImports implements JobSchedule, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ContinueImports.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ImportStore imports;
    private final KeptFiles files;
    private final RunImport runImport;
    private final AtomicReference<@Nullable Thread> worker = new AtomicReference<>();
    private volatile boolean ending;

    ContinueImports(ImportStore imports, KeptFiles files, RunImport runImport) {
        this.imports = imports;
        this.files = files;
        this.runImport = runImport;
    }

    @Override
    public String name() {
        return "imports";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        var working = worker.get();
        if (ending || (working != null && working.isAlive())) {
            return;
        }
        imports.waiting().stream()
                .filter(record -> files.has(record.id()))
                .findFirst()
                .ifPresent(record -> {
                    var thread = Thread.ofPlatform()
                            .name("import " + record.number())
                            .unstarted(() -> Acting.as(record.by(), () -> work(record)));
                    if (worker.compareAndSet(working, thread)) {
                        thread.start();
                    }
                });
    }

    private void work(ImportRecord record) {
        try {
            runImport.run(record.id(), files.path(record.id()), new Unwatched(), () -> !ending);
            var after = imports.get(record.id()).state();
            if (after == ImportState.DONE || after == ImportState.CANCELLED) {
                files.remove(record.id());
            }
        } catch (IOException | RuntimeException failed) {
            LOG.error("The import {} can't go on.", record.id(), failed);
        }
    }

    /** Lets the chunk that is under way end; the next process continues behind it. */
    @Override
    public void destroy() throws InterruptedException {
        ending = true;
        var working = worker.get();
        if (working != null) {
            working.join(PATIENCE);
        }
    }

    /** Progress stands in the database, where pages read it. */
    private static final class Unwatched implements RunImport.Watcher {

        @Override
        public void counted(long rows) {}

        @Override
        public void reached(long rows) {}
    }
}
