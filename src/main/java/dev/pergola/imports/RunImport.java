// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.audit.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works through a file, a chunk in a transaction. What is behind the import is written in the same transaction, so a
 * killed process has lost only the chunk it was in, and whoever continues begins right there.
 */
@Component
class RunImport {

    private static final Logger LOG = LoggerFactory.getLogger(RunImport.class);
    private static final int ATTEMPTS = 5;

    /** What came of it. */
    enum Outcome {
        FINISHED,
        /** Another import runs; this one goes on waiting. */
        NOT_ITS_TURN,
        /** The process was told to end; whoever starts next continues. */
        LEFT
    }

    /** Follows an import from outside. */
    interface Watcher {

        void counted(long rows);

        void reached(long rows);
    }

    private final ImportStore imports;
    private final ImportTargets targets;
    private final ApplyChunk applyChunk;
    private final ProblemLog problems;
    private final Turns turns;
    private final TransactionTemplate transaction;
    private final TransactionTemplate savepoint;
    private final AnnounceImport announce;
    private final ApplicationEventPublisher events;

    RunImport(
            ImportStore imports,
            ImportTargets targets,
            ApplyChunk applyChunk,
            ProblemLog problems,
            Turns turns,
            TransactionTemplate transaction,
            AnnounceImport announce,
            ApplicationEventPublisher events) {
        this.imports = imports;
        this.targets = targets;
        this.applyChunk = applyChunk;
        this.problems = problems;
        this.turns = turns;
        this.transaction = transaction;
        this.savepoint = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.announce = announce;
        this.events = events;
    }

    /** @param mayGoOn asked between chunks */
    Outcome run(UUID id, Path file, Watcher watcher, BooleanSupplier mayGoOn) throws IOException {
        var turn = turns.take(imports.get(id).number()).orElse(null);
        if (turn == null) {
            return Outcome.NOT_ITS_TURN;
        }
        try (turn) {
            if (!imports.run(id)) {
                return Outcome.FINISHED;
            }
            return workThrough(imports.get(id), file, watcher, mayGoOn);
        } catch (IOException | RuntimeException failed) {
            LOG.error("The import {} stopped.", id, failed);
            end(id, ImportState.FAILED, String.valueOf(failed.getMessage()));
            return Outcome.FINISHED;
        }
    }

    private Outcome workThrough(ImportRecord record, Path file, Watcher watcher, BooleanSupplier mayGoOn)
            throws IOException {
        var id = record.id();
        var target = targets.get(String.valueOf(record.target()));
        var plan = imports.plan(record).orElseThrow();
        var shape = imports.shape(record);
        var repeated = RepeatedKeys.find(file, shape, target, plan);
        imports.count(id, repeated.rows());
        watcher.counted(repeated.rows());
        try (var rows = shape.open(file);
                var chunks = new ChunksAhead(new ReadChunks(rows, target, plan, repeated), record.done())) {
            var done = record.done();
            for (var chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                if (applied(record, target, plan, chunk)) {
                    end(id, ImportState.CANCELLED, null);
                    return Outcome.FINISHED;
                }
                done += chunk.rows().size();
                watcher.reached(done);
                if (!mayGoOn.getAsBoolean()) {
                    return Outcome.LEFT;
                }
            }
        }
        end(id, ImportState.DONE, null);
        return Outcome.FINISHED;
    }

    /** Applies a chunk; where somebody changed the same records at that moment, once more. */
    private boolean applied(ImportRecord record, ImportTarget target, ImportPlan plan, Chunk chunk) {
        for (var attempt = 1; ; attempt++) {
            try {
                return Boolean.TRUE.equals(transaction.execute(_ -> {
                    var outcome = record.trial() ? tried(target, plan, chunk) : applyChunk.apply(target, plan, chunk);
                    problems.keep(record.id(), plan, outcome.faults());
                    return imports.advance(record.id(), chunk.rows().size(), outcome);
                }));
            } catch (ConcurrencyFailureException crossed) {
                if (attempt == ATTEMPTS) {
                    throw crossed;
                }
            }
        }
    }

    /** Applies a chunk and takes it back. */
    ApplyChunk.Outcome tried(ImportTarget target, ImportPlan plan, Chunk chunk) {
        return Objects.requireNonNull(savepoint.execute(status -> {
            var outcome = applyChunk.apply(target, plan, chunk);
            status.setRollbackOnly();
            return outcome;
        }));
    }

    private void end(UUID id, ImportState state, @Nullable String failure) {
        transaction.executeWithoutResult(_ -> {
            if (imports.finish(id, state, failure)) {
                var record = imports.get(id);
                events.publishEvent(new Change(
                        "import",
                        id,
                        (record.trial() ? "Tried " : "Imported ") + record.target() + " from " + record.file(),
                        ImportState.RUNNING.word(),
                        state.word(),
                        failure == null ? counts(record) : failure));
                announce.ended(record);
            }
        });
    }

    private static String counts(ImportRecord record) {
        return "%,d added, %,d changed, %,d unchanged, %,d left out, %,d rejected of %,d rows"
                .formatted(
                        record.added(),
                        record.changed(),
                        record.unchanged(),
                        record.leftOut(),
                        record.rejected(),
                        record.rowCount());
    }
}
