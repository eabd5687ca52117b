// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.people.Role;
import dev.pergola.shared.PersonalRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("F12")
class FileRecordsTest {

    @Autowired
    World world;

    @Autowired
    ImportStore imports;

    @Autowired
    KeptFiles files;

    @Autowired
    SweepFiles sweep;

    @Autowired
    FileRecords records;

    private final String word = UUID.randomUUID().toString().substring(0, 8);
    private final String email = "zora-" + word + "@mail.example";

    private Visitor upload(String name, String text) {
        var visitor = world.staff(Role.CUSTOMER_SUCCESS_OPERATIONS);
        visitor.get("/console/imports/new");
        visitor.submit(
                "/console/imports/new",
                Map.of(),
                List.of(new Visitor.Upload("file", name, text.getBytes(StandardCharsets.UTF_8))));
        return visitor;
    }

    private static UUID id(Visitor visitor) {
        return UUID.fromString(visitor.page().address().getPath().split("/")[3]);
    }

    private UUID ended(String name, String text) {
        var visitor = upload(name, text);
        var id = id(visitor);
        visitor.submit("/columns", Map.of());
        visitor.submit("/start", Map.of());
        World.await("the end of the import", () -> !imports.get(id).isGoing());
        return id;
    }

    private String contacts(String other) {
        return """
                Id,AccountId,FirstName,LastName,Email
                Z%s1,NOBODY,Zora,Quill,%s
                Z%s2,NOBODY,Other,Person,%s@mail.example
                """.formatted(word, email, word, other);
    }

    private long problems(UUID id) {
        return world.jdbc()
                .sql("select count(*) from imports.problems where import = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private PersonalRecords.Aging aging(String key) {
        return records.retention().stream()
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElseThrow()
                .aging();
    }

    @Test
    void refusedRowsAndSamplesThatNameThePersonGoAndOthersStay() {
        var id = ended(email + " rows.csv", contacts("bo-" + word));
        assertThat(problems(id)).isEqualTo(2);
        var subject = PersonalRecords.Subject.of(email, "fingerprint");
        assertThat(records.export(subject).getFirst().rows())
                .singleElement()
                .satisfies(row -> assertThat(row.get("row").toString()).contains("Zora", "Quill"));

        records.erase(subject);

        assertThat(problems(id)).isEqualTo(1);
        assertThat(imports.get(id).file()).isEqualTo("[erased] rows.csv");
        assertThat(world.jdbc().sql("""
                                select (select count(*) from imports.imports i where i::text ilike '%' || :email || '%')
                                     + (select count(*) from imports.problems p where p::text ilike '%' || :email || '%')
                                """).param("email", email).query(Long.class).single())
                .isZero();
        var visitor = world.staff(Role.CUSTOMER_SUCCESS_OPERATIONS);
        assertThat(visitor.get("/console/imports/" + id).status()).isEqualTo(200);
        assertThat(visitor.get("/console/imports/" + id + "/rejected.csv").text())
                .contains("bo-" + word)
                .doesNotContain("Quill");
    }

    @Test
    void refusedRowsAndSamplesAgeAfterTheEnd() {
        var id = ended("aged.csv", contacts("bo-" + word));
        aging("import-rows").age(Instant.now().minusSeconds(3600), 1000);
        assertThat(problems(id)).isEqualTo(2);

        aging("import-rows").age(Instant.now().plusSeconds(1), 1000);
        aging("import-samples").age(Instant.now().plusSeconds(1), 1000);

        assertThat(problems(id)).isZero();
        assertThat(imports.shape(imports.get(id)).columns())
                .hasSize(5)
                .allSatisfy(column -> assertThat(column.samples()).isEmpty());
    }

    @Test
    void aFileWhoseImportWasNeverStartedIsCancelledAndSwept() {
        var old = id(upload("old.csv", contacts("bo-" + word)));
        var young = id(upload("young.csv", contacts("mo-" + word)));
        world.jdbc()
                .sql("update imports.imports set created_at = now() - interval '31 days' where id = :id")
                .param("id", old)
                .update();
        sweep.run();
        assertThat(files.has(old)).isTrue();

        aging("import-files").age(Instant.now().minusSeconds(30 * 86_400L), 1000);
        sweep.run();

        assertThat(imports.get(old).state()).isEqualTo(ImportState.CANCELLED);
        assertThat(files.has(old)).isFalse();
        assertThat(files.has(young)).isTrue();
    }
}
