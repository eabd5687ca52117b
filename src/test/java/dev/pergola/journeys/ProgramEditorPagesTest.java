// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.people.Role;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("J4")
@Tag("X8")
class ProgramEditorPagesTest {

    private static final String TEXT = """
            key: %s
            family: lifecycle
            category: enablement
            owner: customer-programs
            name: A written program
            description: Written in the console.
            audience: account.name == 'Nobody of this name'
            entry: {anchor: account.customerSince, from: 30d, until: 45d, once: per-account}
            recipients: [admin, sold-to]
            steps:
              - mail: low-utilisation-1
                with: {guideLink: "https://trellis.example/docs"}
            caps: marketing
            """;

    @Autowired
    World world;

    @Autowired
    ProblemCatalogue problems;

    private String key() {
        return "written-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private String sentence(String code, Object... details) {
        return problems.tell(Problem.of(code, details)).sentence();
    }

    private Visitor wrote(String key) {
        var visitor = world.staff(Role.PROGRAM_MANAGER);
        visitor.get("/console/programs/new");
        visitor.submit("/console/programs/new", Map.of("text", TEXT.formatted(key), "note", "It begins."));
        return visitor;
    }

    @Test
    void aNewProgramIsWrittenAppliedAndChanged() {
        var key = key();
        var visitor = wrote(key);
        assertThat(visitor.page().address().getPath()).isEqualTo("/console/programs/" + key + "/versions");
        assertThat(visitor.page().words()).contains("The new version is in force.", "It begins.");

        var page = visitor.get("/console/programs/" + key + "/edit");
        assertThat(page.words())
                .contains("Version 1 is in force", "0 accounts match the audience", "low-utilisation-1");
        visitor.submit("/edit", Map.of("text", TEXT.formatted(key).replace("30d", "20d"), "note", "Earlier."));

        assertThat(visitor.page().words())
                .contains("From version 1 to version 2", "Earlier.", "day 20", "The same accounts.");
        visitor.get("/console/programs/" + key + "/edit");
        assertThat(visitor.submit("/edit", Map.of()).words())
                .contains("Nothing was applied: this text is in force already.");
    }

    @Test
    void saysWhatIsWrongAtItsPlaceAndKeepsTheText() {
        var key = key();
        var visitor = wrote(key);
        visitor.get("/console/programs/" + key + "/edit");
        var broken = TEXT.formatted(key).replace("caps: marketing", "caps: markting");

        var page = visitor.submit("/edit", Map.of("text", broken));

        assertThat(page.words()).contains(sentence("program-unusable"), "There is no cap 'markting'");
        assertThat(page.html().select("#meaning [data-line=13]")).isNotEmpty();
        assertThat(page.html().select("textarea").val()).contains("caps: markting");
    }

    @Test
    void whoeverIsOvertakenLosesNothing() {
        var key = key();
        var slow = wrote(key);
        slow.get("/console/programs/" + key + "/edit");
        var quick = world.staff(Role.PROGRAM_MANAGER);
        quick.get("/console/programs/" + key + "/edit");
        quick.submit("/edit", Map.of("text", TEXT.formatted(key).replace("30d", "20d")));

        var page = slow.submit("/edit", Map.of("text", TEXT.formatted(key).replace("45d", "50d")));

        assertThat(page.words()).contains("Meanwhile version 2 was applied by").contains("program-overtaken");
        assertThat(page.html().select("textarea").val()).contains("until: 50d");
        assertThat(page.html().select("input[name=base]").val()).isEqualTo("2");
        assertThat(slow.submit("/edit", Map.of()).words()).contains("From version 2 to version 3");
    }

    @Test
    void refusesTheKeyOfAProgramThatThereIs() {
        var key = key();
        var visitor = wrote(key);
        visitor.get("/console/programs/new");

        assertThat(visitor.submit("/console/programs/new", Map.of("text", TEXT.formatted(key)))
                        .words())
                .contains(sentence("program-exists", key));
    }

    @Test
    void tellsWhatTheTextMeansWhileOneTypesAndOffersWords() {
        var key = key();
        var visitor = wrote(key);
        visitor.get("/console/programs/" + key + "/edit");

        var meaning = visitor.post(
                "/console/programs/draft",
                Map.of(
                        "_csrf",
                        visitor.csrf(),
                        "key",
                        key,
                        "text",
                        TEXT.formatted(key).replace("30d", "10d")));
        assertThat(meaning.status()).isEqualTo(200);
        assertThat(meaning.words())
                .contains("What changes against version 1", "day 10")
                .doesNotContain("Edit");

        assertThat(visitor.get("/console/programs/words").text())
                .contains("account.licenceUtilisation", "everInProgram", "low-utilisation-1", "recipients", "\"fact\"");
    }

    @Test
    void aPlanIsReadBeforeItIsAppliedAndAnOldOneIsNot() {
        var visitor = world.staff(Role.PROGRAM_MANAGER);

        var page = visitor.get("/console/programs/plan");
        assertThat(page.words()).contains("Plan:", "low-license-utilisation".substring(0, 3));
        if (page.html().select("form[action$=plan]").isEmpty()) {
            return;
        }
        assertThat(visitor.submit("/console/programs/plan", Map.of("base", "0123456789abcdef"))
                        .words())
                .contains(sentence("plan-overtaken"));
    }
}
