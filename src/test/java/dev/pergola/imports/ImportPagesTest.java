// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("C12")
class ImportPagesTest {

    @Autowired
    World world;

    @Autowired
    ImportStore imports;

    @Autowired
    KeptFiles files;

    @Autowired
    DirectImport direct;

    private Visitor staff() {
        var visitor = world.staff(Role.CUSTOMER_SUCCESS_OPERATIONS);
        visitor.get("/console/imports/new");
        return visitor;
    }

    private static Visitor.Page upload(Visitor visitor, String name, String text) {
        return visitor.submit(
                "/console/imports/new",
                Map.of(),
                List.of(new Visitor.Upload("file", name, text.getBytes(StandardCharsets.UTF_8))));
    }

    private static UUID id(Visitor.Page page) {
        return UUID.fromString(page.address().getPath().split("/")[3]);
    }

    private Visitor.Page finished(Visitor visitor, UUID id) {
        World.await("the end of the import", () -> !imports.get(id).isGoing());
        return visitor.get("/console/imports/" + id);
    }

    @Test
    void aFileGoesFromTheFormOverColumnsAndPreviewToItsResult() {
        var visitor = staff();
        var columns = upload(
                visitor,
                "wizard.csv",
                "Id,Name,Region,Colour,Customer Since\nWZ1,Wizard,EMEA,red,31.12.2025\nWZ2,Bad,MARS,blue,1.1.2026\n");
        var id = id(columns);

        assertThat(columns.address().getPath()).endsWith("/columns");
        assertThat(columns.words()).contains("Wizard · Bad", "red · blue", "31.12.2025");
        assertThat(columns.html()
                        .select("select[name=field-0] option[selected]")
                        .val())
                .isEqualTo("externalId");
        assertThat(columns.html().select("select[name=field-3] option[selected]"))
                .isEmpty();
        assertThat(columns.html()
                        .select("select[name=notation-4] option[selected]")
                        .val())
                .isEqualTo("DAY_FIRST");

        var preview = visitor.submit("/columns", Map.of());
        assertThat(preview.words())
                .contains("1 would be added", "1 rejected", "2025-12-31", "'MARS' is not one of", "left out: Colour");
        assertThat(imports.get(id).state()).isEqualTo(ImportState.MAPPED);

        visitor.submit("/start", Map.of());
        var result = finished(visitor, id);
        assertThat(result.words())
                .contains("Done", "Rows to correct", "Line 3", "Region", "MARS", "Choose one of them.");
        var rejected = visitor.get("/console/imports/" + id + "/rejected.csv");
        assertThat(rejected.text())
                .startsWith("pergola_line,pergola_problem,Id,Name")
                .contains("WZ2,Bad,MARS");
        assertThat(visitor.get("/console/imports").words()).contains("wizard.csv", "Accounts", "Done");
        assertThat(files.has(id)).isFalse();
    }

    @Test
    @Tag("F13")
    void aRecordThatStandsTwiceInTheFirstRowsIsPreviewedOnce() {
        var visitor = staff();
        var id = id(upload(visitor, "twice.csv", "Id,Name\nTWICE1,Earlier\nTWICE1,Later\n"));

        var preview = visitor.submit("/columns", Map.of());
        assertThat(preview.words()).contains("1 would be added", "1 left out", "stands again on line 3");
        visitor.submit("/start", Map.of());
        assertThat(finished(visitor, id).words()).contains("Rows that were left out");
        assertThat(visitor.get("/console/imports/" + id + "/preview").address().getPath())
                .isEqualTo("/console/imports/" + id);
    }

    @Test
    @Tag("F13")
    void aFileThatIsNoTextIsRefused() {
        assertThat(upload(staff(), "picture.csv", "\u0001Id\u0000,Name\nx,y\n").text())
                .contains("file-not-text");
    }

    @Test
    void aRowOfAnotherLengthSaysSoBelowItself() {
        var visitor = staff();
        upload(visitor, "short.csv", "Id,Name,Region\nSHORT1,Whole,EMEA\nSHORT2,Short\n");

        var preview = visitor.submit("/columns", Map.of());

        assertThat(preview.html().select("td.num").eachText()).containsExactly("2", "3");
        assertThat(preview.html()
                        .select("tr:contains(SHORT2) + .row-problem td[colspan=4]")
                        .text())
                .startsWith("Error in line 3: The row has 2 columns");
    }

    @Test
    void saysWhatAMappingLacksAtItsPlaceAndRemembersTheLastOne() {
        var visitor = staff();
        var page = upload(visitor, "own.csv", "Nr,Firma,Seit\nOWN-1,Remembered,01/02/2026\n");
        assertThat(page.html().select("select[name^=field-] option[selected]")).isEmpty();

        var lacking = visitor.submit("/columns", Map.of("field-1", "name", "field-2", "name"));
        assertThat(codes(lacking)).containsExactlyInAnyOrder("column-twice", "column-key-missing");
        assertThat(codes(visitor.submit(
                        "/columns", Map.of("field-0", "externalId", "field-1", "", "field-2", "customerSince"))))
                .containsExactlyInAnyOrder("column-missing", "column-ambiguous");
        var whole = new HashMap<>(Map.of("field-0", "externalId", "field-1", "name", "field-2", "customerSince"));
        whole.put("notation-2", "MONTH_FIRST");
        assertThat(visitor.submit("/columns", whole).words()).contains("2026-01-02");

        visitor.get("/console/imports/new");
        var again = upload(visitor, "own-again.csv", "Firma,Nr,Seit\nRemembered,OWN-1,03/04/2026\n");
        assertThat(again.words()).contains("imported before");
        assertThat(again.html().select("select[name=field-1] option[selected]").val())
                .isEqualTo("externalId");
        assertThat(again.html()
                        .select("select[name=notation-2] option[selected]")
                        .val())
                .isEqualTo("MONTH_FIRST");
    }

    private static List<String> codes(Visitor.Page page) {
        return page.html().select(".problems .problem-code").eachText();
    }

    @Test
    void aLargeFileComesAsTheBareBodyOfARequest() throws IOException {
        var visitor = staff();
        var text = new StringBuilder("Id,Name,Notes\n");
        for (var row = 0; row < 40_000; row++) {
            text.append("BIG")
                    .append(row)
                    .append(",Big ")
                    .append(row)
                    .append(',')
                    .append("x".repeat(200))
                    .append('\n');
        }
        var answer = visitor.send(
                "/console/imports/stream?name=C%3A%5Cfiles%5Cbig.csv",
                text.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var id = UUID.fromString(answer.text().replaceAll(".*/imports/([0-9a-f-]+)/columns.*", "$1"));
        assertThat(imports.get(id).file()).isEqualTo("big.csv");
        assertThat(imports.get(id).bytes()).isGreaterThan(8_000_000);
        assertThat(Files.size(files.path(id))).isEqualTo(imports.get(id).bytes());

        var refused = visitor.send("/console/imports/stream", "Id,Name\n".getBytes(StandardCharsets.UTF_8));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("file-without-rows", "The file has no rows.");

        visitor.get("/console/imports/" + id);
        visitor.submit("/columns", Map.of());
        visitor.submit("/start", Map.of());
        assertThat(finished(visitor, id).words()).contains("40,000");
    }

    @Test
    void saysWhatIsWrongWithAFileAtTheField() {
        var visitor = staff();

        assertThat(visitor.submit("/console/imports/new", Map.of(), List.of()).words())
                .contains("No file was chosen");
        assertThat(upload(visitor, "empty.csv", "Id,Name\n").words()).contains("The file has no rows");
    }

    @Test
    void anImportIsCancelledBeforeItStartsAndNotStartedTwice() {
        var visitor = staff();
        var id = id(upload(visitor, "cancel.csv", "Id,Name\nCAN1,Cancelled\n"));
        visitor.submit("/cancel", Map.of());

        assertThat(imports.get(id).state()).isEqualTo(ImportState.CANCELLED);
        assertThat(files.has(id)).isFalse();
        assertThat(direct.start(id, false))
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("import-under-way"));
        assertThat(direct.cancel(id))
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("import-ended"));
        assertThat(visitor.get("/console/imports/" + id).words()).contains("Cancelled");
    }

    @Test
    @Tag("F5")
    void onlyWhoMayImportSeesImports() {
        assertThat(world.staff(Role.SALES).get("/console/imports").status()).isEqualTo(403);
        assertThat(world.staff(Role.PROGRAM_MANAGER).get("/console/imports").status())
                .isEqualTo(200);
    }
}
