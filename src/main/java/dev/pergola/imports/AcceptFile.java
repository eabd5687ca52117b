// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.audit.Change;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a file in, looks at all of it, and remembers how it is written. */
@Service
class AcceptFile {

    /** What came of it. */
    sealed interface Outcome {
        record Accepted(UUID id) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    private final KeptFiles files;
    private final ImportStore imports;
    private final ProposePlan propose;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Ids ids;

    AcceptFile(
            KeptFiles files,
            ImportStore imports,
            ProposePlan propose,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Ids ids) {
        this.files = files;
        this.imports = imports;
        this.propose = propose;
        this.transaction = transaction;
        this.events = events;
        this.ids = ids;
    }

    /** Takes an upload as it comes. */
    Outcome upload(String name, InputStream in) throws IOException {
        var id = ids.next();
        try {
            var path = files.keep(id, in);
            var bytes = FileBytes.examine(path);
            var shape = SurveyFile.survey(path, bytes, SurveyFile.Hints.NONE);
            note(id, propose.recognise(shape).orElse(null), plainName(name), bytes, shape);
            return new Outcome.Accepted(id);
        } catch (UnreadableFile unreadable) {
            files.remove(id);
            return new Outcome.Refused(unreadable.problem());
        }
    }

    void note(UUID id, @Nullable ImportTarget target, String name, FileBytes bytes, FileShape shape) {
        transaction.executeWithoutResult(_ -> {
            imports.insert(id, target == null ? null : target.key(), name, bytes, shape, Acting.current());
            events.publishEvent(Change.of("import", id, "Brought the file " + name, null, ImportState.UPLOADED.word()));
        });
    }

    private static String plainName(String name) {
        var last = Path.of(name.replace('\\', '/').replace('\0', ' ')).getFileName();
        return last == null ? "file.csv" : last.toString();
    }
}
