// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Imports files for the command line: at once, in order, and where an earlier run of the same file was killed, onwards. */
@Component
public class ImportFiles {

    private static final int TOLD = 20;
    private static final long WAIT_MILLIS = 500;

    /**
     * What the caller says about the files; all that is null is found out.
     *
     * @param target   the kind of record
     * @param columns  fields by column, over what the names of the columns say; an empty field leaves the column out
     * @param dates    {@code dmy}, {@code mdy} or {@code iso}, where the file does not show it
     * @param decimals {@code comma} or {@code point}, likewise
     * @param trial    goes through everything and changes nothing
     * @param empties  whether empty cells empty their fields
     */
    public record Options(
            @Nullable String target,
            Map<String, String> columns,
            @Nullable String dates,
            @Nullable String decimals,
            @Nullable Charset encoding,
            @Nullable Character delimiter,
            boolean trial,
            boolean onlyKnown,
            boolean empties) {}

    /** What came of a file. */
    public sealed interface Outcome {

        Path file();

        /**
         * @param state    {@code DONE}, {@code FAILED} or {@code CANCELLED}
         * @param notices  what the caller should know about how it was read
         * @param rejections the first of them, in words
         */
        record Imported(
                Path file,
                UUID id,
                String target,
                String state,
                @Nullable String failure,
                long rows,
                long added,
                long changed,
                long unchanged,
                long leftOut,
                long rejected,
                List<String> notices,
                List<String> rejections)
                implements Outcome {}

        /** Nothing was taken from it. */
        record Refused(Path file, List<ProblemCatalogue.Told> problems) implements Outcome {}
    }

    /** Is told how far an import is. */
    public interface Watcher {

        void begun(Path file, String target, long rows);

        void reached(long rows);

        void waiting(Path file);
    }

    private record Prepared(Path file, FileBytes bytes, FileShape shape, ImportTarget target, ImportPlan plan) {}

    private final PlanFromOptions planFromOptions;
    private final AcceptFile acceptFile;
    private final DirectImport direct;
    private final RunImport runImport;
    private final ImportStore imports;
    private final ProblemLog log;
    private final WriteRejects writeRejects;
    private final ProblemCatalogue catalogue;
    private final Ids ids;

    ImportFiles(
            PlanFromOptions planFromOptions,
            AcceptFile acceptFile,
            DirectImport direct,
            RunImport runImport,
            ImportStore imports,
            ProblemLog log,
            WriteRejects writeRejects,
            ProblemCatalogue catalogue,
            Ids ids) {
        this.planFromOptions = planFromOptions;
        this.acceptFile = acceptFile;
        this.direct = direct;
        this.runImport = runImport;
        this.imports = imports;
        this.log = log;
        this.writeRejects = writeRejects;
        this.catalogue = catalogue;
        this.ids = ids;
    }

    /** Imports the files in the order that their kinds need. One that can't be read does not keep the others back. */
    public List<Outcome> run(List<Path> files, Options options, Watcher watcher) throws IOException {
        var outcomes = new ArrayList<Outcome>();
        var prepared = new ArrayList<Prepared>();
        for (var file : files) {
            try {
                prepared.add(prepare(file, options));
            } catch (UnreadableFile unreadable) {
                outcomes.add(refused(file, List.of(unreadable.problem())));
            }
        }
        prepared.sort(Comparator.comparingInt(each -> each.target().order()));
        for (var each : prepared) {
            var problems = CheckPlan.check(each.target(), each.plan());
            outcomes.add(problems.isEmpty() ? run(each, options, watcher) : refused(each.file(), problems));
        }
        return outcomes;
    }

    /** Writes the rejected rows as a file that can be corrected and imported again. */
    public void writeRejects(UUID id, Writer out) throws IOException {
        writeRejects.write(id, out);
    }

    private Prepared prepare(Path file, Options options) throws IOException, UnreadableFile {
        var bytes = FileBytes.examine(file);
        var shape = SurveyFile.survey(file, bytes, new SurveyFile.Hints(options.encoding(), options.delimiter()));
        var target = planFromOptions.target(shape, options);
        return new Prepared(file, bytes, shape, target, planFromOptions.plan(target, shape, options));
    }

    private Outcome refused(Path file, List<Problem> problems) {
        return new Outcome.Refused(file, catalogue.tell(problems));
    }

    private Outcome run(Prepared prepared, Options options, Watcher watcher) throws IOException {
        var id = begin(prepared, options.trial());
        var told = new RunImport.Watcher() {
            @Override
            public void counted(long rows) {
                watcher.begun(prepared.file(), prepared.target().key(), rows);
            }

            @Override
            public void reached(long rows) {
                watcher.reached(rows);
            }
        };
        while (runImport.run(id, prepared.file(), told, () -> true) == RunImport.Outcome.NOT_ITS_TURN) {
            watcher.waiting(prepared.file());
            pause();
        }
        return imported(prepared, imports.get(id));
    }

    /** Goes on with an import of this very file that was killed, or begins one. */
    private UUID begin(Prepared prepared, boolean trial) {
        var unfinished =
                imports.unfinished(prepared.bytes().sha256(), prepared.target().key(), prepared.plan(), trial);
        if (unfinished.isPresent()) {
            var record = unfinished.get();
            if (record.state() == ImportState.FAILED) {
                direct.start(record.id(), trial);
            }
            return record.id();
        }
        var id = ids.next();
        var name = String.valueOf(prepared.file().getFileName());
        acceptFile.note(id, prepared.target(), name, prepared.bytes(), prepared.shape());
        direct.map(id, prepared.target(), prepared.plan());
        direct.start(id, trial);
        return id;
    }

    private Outcome imported(Prepared prepared, ImportRecord record) {
        return new Outcome.Imported(
                prepared.file(),
                record.id(),
                prepared.target().key(),
                record.state().name(),
                record.failure(),
                record.rowCount(),
                record.added(),
                record.changed(),
                record.unchanged(),
                record.leftOut(),
                record.rejected(),
                Notices.of(prepared.shape(), prepared.plan()),
                log.first(record.id(), true, TOLD).stream()
                        .map(entry -> entry.line() + ": " + entry.told())
                        .toList());
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Waiting for the turn was interrupted.", stop);
        }
    }
}
