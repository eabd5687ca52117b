// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.shared.Acting;
import dev.pergola.shared.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Runs an uploaded list's import while somebody watches its progress. */
@Component
class ImportInBackground {

    private static final Logger LOG = LoggerFactory.getLogger(ImportInBackground.class);

    private final ImportInstitutions importInstitutions;

    ImportInBackground(ImportInstitutions importInstitutions) {
        this.importInstitutions = importInstitutions;
    }

    /** Returns the import's id as soon as it has begun. */
    UUID start(Actor actor, MultipartFile upload) throws IOException {
        var name = Path.of(String.valueOf(upload.getOriginalFilename()))
                .getFileName()
                .toString();
        var copy = Files.createTempFile("institutions", ".json");
        upload.transferTo(copy);
        var begun = importInstitutions.begin(name, Files.size(copy), actor.label());
        Thread.ofVirtual().name("import " + begun).start(() -> Acting.as(actor, () -> run(begun, copy)));
        return begun;
    }

    private void run(UUID begun, Path copy) {
        try (var in = Files.newInputStream(copy)) {
            importInstitutions.read(begun, in, _ -> {});
        } catch (IOException | RuntimeException failed) {
            LOG.error("The import {} failed.", begun, failed);
            importInstitutions.fail(begun, failed);
        } finally {
            delete(copy);
        }
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException stays) {
            LOG.warn("The copy {} of an upload stays behind.", copy, stays);
        }
    }
}
