// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.imports.ImportFiles;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Imports the files that a command names and tells what came of them. */
final class ImportRun {

    private final Class<?> application;
    private final CommandLine command;
    private final ImportOptions options;

    ImportRun(Class<?> application, CommandLine command, ImportOptions options) {
        this.application = application;
        this.command = command;
        this.options = options;
    }

    int run(List<Path> files, @Nullable String kind) throws IOException {
        var wrong = wrong(files);
        if (wrong != null) {
            command.getErr().println(wrong);
            return 2;
        }
        var outcomes = new ArrayList<ImportFiles.Outcome>();
        try (var service = JoinedService.start(application, options.installation)) {
            var importer = service.getBean(ImportFiles.class);
            Acting.as(new Actor("service", null, "Command line"), () -> {
                try (var bars = new Bars()) {
                    outcomes.addAll(importer.run(files, options.as(kind), bars));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException("The file can't be read.", unreadable);
                }
            });
            for (var outcome : outcomes) {
                keepRejects(importer, outcome);
            }
        }
        tell(outcomes);
        return outcomes.stream().mapToInt(ImportRun::code).max().orElse(0);
    }

    private @Nullable String wrong(List<Path> files) {
        for (var file : files) {
            if (!Files.isRegularFile(file)) {
                return "There is no file " + file + ".";
            }
        }
        if (options.delimiter != null && options.delimiter.length() != 1 && !options.delimiter.equals("tab")) {
            return "A delimiter is one character, or the word tab.";
        }
        return options.rejects != null && files.size() > 1
                ? "Rejected rows of several files have different columns: import the files one by one, or leave out --rejects."
                : null;
    }

    private static int code(ImportFiles.Outcome outcome) {
        return switch (outcome) {
            case ImportFiles.Outcome.Refused _ -> 3;
            case ImportFiles.Outcome.Imported done when !done.state().equals("DONE") -> 3;
            case ImportFiles.Outcome.Imported done -> done.rejected() == 0 ? 0 : 1;
        };
    }

    private void keepRejects(ImportFiles importer, ImportFiles.Outcome outcome) throws IOException {
        var file = options.rejects;
        if (file != null && outcome instanceof ImportFiles.Outcome.Imported done && done.rejected() > 0) {
            try (var out = Files.newBufferedWriter(file)) {
                importer.writeRejects(done.id(), out);
            }
        }
    }

    private void tell(List<ImportFiles.Outcome> outcomes) {
        var out = command.getOut();
        if (options.json) {
            out.println(new JsonMapper().writeValueAsString(outcomes));
            return;
        }
        for (var outcome : outcomes) {
            switch (outcome) {
                case ImportFiles.Outcome.Refused refused ->
                    refused.problems()
                            .forEach(problem -> command.getErr()
                                    .println(refused.file().getFileName() + ": " + problem.sentence()
                                            + (problem.hint() == null ? "" : " " + problem.hint())));
                case ImportFiles.Outcome.Imported done -> tell(done);
            }
        }
    }

    private void tell(ImportFiles.Outcome.Imported done) {
        var out = command.getOut();
        var name = done.file().getFileName();
        done.notices().forEach(notice -> out.println(name + ": " + notice));
        done.rejections().forEach(rejection -> out.println(name + ":" + rejection));
        if (done.rejected() > done.rejections().size()) {
            out.println("… and more; --rejects FILE writes all of them.");
        }
        out.println("%s: %,d %s rows: %,d added, %,d changed, %,d unchanged, %,d left out, %,d rejected.%s"
                .formatted(
                        name,
                        done.rows(),
                        done.target(),
                        done.added(),
                        done.changed(),
                        done.unchanged(),
                        done.leftOut(),
                        done.rejected(),
                        options.trial ? " Nothing was changed: this was a dry run." : ""));
        if (options.rejects != null && done.rejected() > 0) {
            out.println("Correct " + options.rejects + " and import it again.");
        }
        if (done.failure() != null) {
            command.getErr()
                    .println(name + ": The import stopped: " + done.failure()
                            + " What was read stays; the same command goes on from there.");
        }
    }

    /** One bar after the other. */
    private static final class Bars implements ImportFiles.Watcher, AutoCloseable {

        private @Nullable Progress bar;
        private boolean waits;

        @Override
        public void begun(Path file, String target, long rows) {
            close();
            bar = Progress.of("Importing " + file.getFileName(), "rows", rows);
        }

        @Override
        public void reached(long rows) {
            if (bar != null) {
                bar.reached(rows);
            }
        }

        @Override
        public void waiting(Path file) {
            if (!waits) {
                waits = true;
                System.err.println("Another import runs; " + file.getFileName() + " waits for it.");
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }
}
