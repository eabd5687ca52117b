// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("C12")
class RunImportTest {

    private static final int ROWS = 45_000;

    @Autowired
    World world;

    @Autowired
    AcceptFile accept;

    @Autowired
    ImportStore imports;

    @Autowired
    ImportTargets targets;

    @Autowired
    ProposePlan propose;

    @Autowired
    DirectImport direct;

    @Autowired
    RunImport runImport;

    @Autowired
    Turns turns;

    @TempDir
    Path folder;

    private final RunImport.Watcher nobody = new RunImport.Watcher() {
        @Override
        public void counted(long rows) {}

        @Override
        public void reached(long rows) {}
    };

    /** Outside the folder of uploads, so that the job does not take it. */
    private Path file(String prefix) throws IOException {
        var text = new StringBuilder("Id,Name,Region\n");
        for (var row = 0; row < ROWS; row++) {
            text.append(prefix)
                    .append(row % (ROWS - 10))
                    .append(",Name ")
                    .append(row)
                    .append(row % 1_000 == 7 ? ",MARS\n" : ",EMEA\n");
        }
        return Files.writeString(folder.resolve(prefix + ".csv"), text);
    }

    private UUID queued(Path file) throws IOException, UnreadableFile {
        var id = UUID.randomUUID();
        var bytes = FileBytes.examine(file);
        var shape = SurveyFile.survey(file, bytes, SurveyFile.Hints.NONE);
        var target = targets.get("accounts");
        accept.note(id, target, file.getFileName().toString(), bytes, shape);
        assertThat(direct.map(id, target, propose.propose(target, shape))).isEmpty();
        assertThat(direct.start(id, false)).isEmpty();
        return id;
    }

    private List<Long> counts(UUID id) {
        var record = imports.get(id);
        return List.of(record.added(), record.unchanged(), record.leftOut(), record.rejected(), record.done());
    }

    @Test
    void whoeverContinuesBeginsBehindTheLastChunkAndEndsWithTheSameRows() throws IOException, UnreadableFile {
        var file = file("CONT");
        var id = queued(file);

        assertThat(runImport.run(id, file, nobody, () -> false)).isEqualTo(RunImport.Outcome.LEFT);
        assertThat(imports.get(id).done()).isEqualTo(20_000);
        assertThat(imports.get(id).isInterrupted()).isTrue();
        assertThat(runImport.run(id, file, nobody, () -> true)).isEqualTo(RunImport.Outcome.FINISHED);

        assertThat(imports.get(id).state()).isEqualTo(ImportState.DONE);
        var rejected = 44L;
        assertThat(counts(id)).containsExactly(ROWS - 10 - rejected, 0L, 10L, rejected, (long) ROWS);
        assertThat(world.jdbc()
                        .sql("select count(*) from accounts.accounts where external_id like 'CONT%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(ROWS - 10 - rejected);
        assertThat(world.jdbc()
                        .sql("select name from accounts.accounts where external_id = 'CONT0'")
                        .query(String.class)
                        .single())
                .isEqualTo("Name " + (ROWS - 10));
        assertThat(world.jdbc()
                        .sql("select what from audit.entries where subject = :id order by at desc, id desc limit 1")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("Imported accounts from CONT.csv");
    }

    @Test
    void importsRunOneAfterAnother() throws IOException, UnreadableFile {
        var file = file("TURN");
        var id = queued(file);

        try (var other = turns.take(2_000_000_000).orElseThrow()) {
            assertThat(runImport.run(id, file, nobody, () -> true)).isEqualTo(RunImport.Outcome.NOT_ITS_TURN);
            assertThat(imports.get(id).word()).isEqualTo("Waiting its turn");
        }
        assertThat(runImport.run(id, file, nobody, () -> true)).isEqualTo(RunImport.Outcome.FINISHED);
    }

    @Test
    void stopsBetweenChunksWhenCancelled() throws IOException, UnreadableFile {
        var file = file("STOP");
        var id = queued(file);
        var cancels = new RunImport.Watcher() {
            @Override
            public void counted(long rows) {}

            @Override
            public void reached(long rows) {
                if (rows == 20_000) {
                    assertThat(direct.cancel(id)).isEmpty();
                    assertThat(imports.get(id).word()).isEqualTo("Stopping");
                }
            }
        };

        runImport.run(id, file, cancels, () -> true);

        assertThat(imports.get(id).state()).isEqualTo(ImportState.CANCELLED);
        assertThat(imports.get(id).done()).isEqualTo(40_000);
    }

    @Test
    @Tag("F13")
    void anImportThatStoppedGoesOnFromWhereItWas() throws IOException, UnreadableFile {
        var file = file("FAIL");
        var id = queued(file);
        var moved = folder.resolve("elsewhere.csv");
        Files.move(file, moved);

        runImport.run(id, file, nobody, () -> true);
        assertThat(imports.get(id).state()).isEqualTo(ImportState.FAILED);
        assertThat(imports.get(id).failure()).contains("FAIL.csv");

        assertThat(direct.start(id, false)).isEmpty();
        runImport.run(id, moved, nobody, () -> true);
        assertThat(imports.get(id).state()).isEqualTo(ImportState.DONE);
        assertThat(imports.get(id).failure()).isNull();
    }

    @Test
    void anUploadThatAKilledServiceLeftIsContinuedByTheJob() throws IOException {
        var text = Files.readAllBytes(file("JOB"));
        var accepted = (AcceptFile.Outcome.Accepted) accept.upload("job.csv", new ByteArrayInputStream(text));
        var record = imports.get(accepted.id());
        direct.map(
                record.id(), targets.get("accounts"), propose.propose(targets.get("accounts"), imports.shape(record)));
        direct.start(record.id(), false);
        world.jdbc()
                .sql("update imports.imports set state = 'RUNNING' where id = :id and state = 'QUEUED'")
                .param("id", record.id())
                .update();

        World.await("the job", () -> imports.get(record.id()).state() == ImportState.DONE);
        assertThat(imports.get(record.id()).done()).isEqualTo(ROWS);
        assertThat(new String(text, StandardCharsets.UTF_8)).startsWith("Id,");
    }
}
