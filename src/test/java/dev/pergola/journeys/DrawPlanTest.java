// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.EngineTest;
import dev.pergola.packs.PackText;
import dev.pergola.programs.ProgramDirectory;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A plan says whom a change concerns before it is applied, and is applied only as it was drawn. */
@EngineTest
@Tag("service")
@Tag("J4")
@Tag("X8")
class DrawPlanTest {

    /** A Wednesday. */
    private static final LocalDate TODAY = LocalDate.of(2028, 7, 5);

    @Autowired
    JourneySamples journeys;

    @Autowired
    DrawPlan draw;

    @Autowired
    ApplyPlan apply;

    @Autowired
    JudgeDraft judge;

    @Autowired
    ProgramDirectory programs;

    private final String word = JourneySamples.word();

    private String text(int from, int until, String more) {
        return """
                audience: account.name.startsWith('%s')
                entry: {anchor: account.customerSince, from: %dd, until: %dd, once: per-account}
                recipients: [admin]
                steps:
                  - mail: low-utilisation-1
                    with: {guideLink: "https://trellis.example/docs"}
                  - wait: 7d
                  - mail: low-utilisation-2
                    with: {guideLink: "https://trellis.example/docs"}
                %s
                """.formatted(word, from, until, more);
    }

    private UUID customer(int days) {
        var account = journeys.customers().account(word + " since " + days, TODAY.minusDays(days), null);
        journeys.customers().contact(account, "Admin", null, "ADMIN");
        return account;
    }

    private PackText file(String key, String from, String to) {
        return new PackText(
                "lifecycle/" + key + ".yaml",
                programs.find(key).orElseThrow().program().text().replace(from, to));
    }

    private <T> T today(java.util.function.Supplier<T> deed) {
        return journeys.at(journeys.morning(TODAY), deed);
    }

    @Test
    void saysWhoWouldEnterLeaveAndGetWhatWithTheChangeAndWithoutIt() {
        var young = customer(2);
        var middle = customer(12);
        var old = customer(25);
        var key = journeys.apply(TODAY, text(10, 30, "running: finish"));

        var wider = file(key, "from: 10d, until: 30d", "from: 0d, until: 20d");
        var plan = today(() -> draw.of(List.of(wider)));

        assertThat(plan.summary()).isEqualTo("Plan: 0 new, 1 changed, 0 unchanged, 0 without a file.");
        var change = plan.changes().getFirst();
        assertThat(change.version()).isEqualTo(2);
        assertThat(change.sentences()).anyMatch(sentence -> sentence.contains("day 0"));
        assertThat(change.lines()).isNotEmpty();
        var people = change.people();
        assertThat(people.enter().before()).isEqualTo(2);
        assertThat(people.enter().after()).isEqualTo(2);
        assertThat(people.enter().more()).extracting("account").containsExactly(young);
        assertThat(people.enter().fewer()).extracting("account").containsExactly(old);
        assertThat(people.mails().more())
                .extracting("account", "what")
                .containsExactly(org.assertj.core.groups.Tuple.tuple(young, "low-utilisation-1"));
        assertThat(programs.find(key).orElseThrow().program().version()).isEqualTo(1);
        assertThat(journeys.enteredOn(key, middle)).isEmpty();
    }

    @Test
    void saysWhoInsideMovesAndWhoFinishesOnTheOldVersion() {
        customer(12);
        var leaver = customer(13);
        var key = journeys.apply(TODAY, text(10, 30, "exit: account.activeSubscriptions == 0"));
        journeys.evaluate(key, TODAY);
        journeys.advance(TODAY);

        var finishing = today(() -> draw.of(List.of(file(key, "wait: 7d", "wait: 9d"))));
        assertThat(finishing.changes().getFirst().people().finishing()).isEqualTo(2);
        assertThat(finishing.changes().getFirst().people().moved()).isZero();

        var moving = today(() -> draw.of(List.of(file(
                key,
                "exit: account.activeSubscriptions == 0",
                "running: move\nexit: account.name.endsWith('since 13')"))));
        var people = moving.changes().getFirst().people();
        assertThat(people.moved()).isEqualTo(2);
        assertThat(people.leave().more()).extracting("account").containsExactly(leaver);
        assertThat(journeys.state(key, leaver)).isEqualTo("ACTIVE");
    }

    @Test
    void tellsNewUnchangedAndBrokenFilesApart() {
        customer(12);
        var key = journeys.apply(TODAY, text(10, 30, ""));
        var same = file(key, "", "");
        var fresh = new PackText(
                "lifecycle/fresh-" + key + ".yaml", same.text().replace("key: " + key, "key: fresh-" + key));

        var plan = today(() -> draw.of(List.of(same, fresh)));
        assertThat(plan.changes()).extracting(change -> change.kind().word()).containsExactly("unchanged", "new");
        assertThat(plan.versions()).isEqualTo(1);

        var broken = today(() -> draw.of(List.of(file(key, "caps: marketing", "caps: markting"))));
        assertThat(broken.isBroken()).isTrue();
        assertThat(broken.findings().toString()).contains("There is no cap 'markting'", "marketing");
        assertThat(broken.counted()).isFalse();
    }

    @Test
    void appliesWhatWasPlannedUnlessSomebodyWasQuicker() {
        var key = journeys.apply(TODAY, text(10, 30, ""));
        var one = file(key, "wait: 7d", "wait: 8d");
        var other = file(key, "wait: 7d", "wait: 9d");

        assertThat(today(() -> apply.one(one, key, 1, "Longer wait.")))
                .isEqualTo(new ApplyPlan.Outcome.Done(List.of(new ApplyPlan.Made(key, "Program " + key, 2))));
        assertThat(today(() -> apply.one(other, key, 1, null))).isInstanceOf(ApplyPlan.Outcome.Overtaken.class);
        assertThat(today(() -> apply.ofPack("an older plan", null))).isInstanceOf(ApplyPlan.Outcome.Overtaken.class);
        assertThat(today(() -> apply.one(file(key, "caps: marketing", "caps: none-such"), key, 2, null)))
                .isInstanceOf(ApplyPlan.Outcome.Refused.class);
        assertThat(programs.versions(key)).extracting("note").containsExactly("Longer wait.", null);
    }

    @Test
    void tellsWhatADraftMeansWithoutApplyingIt() {
        customer(2);
        var young = customer(3);
        customer(12);
        var key = journeys.apply(TODAY, text(10, 30, ""));
        var draft = file(key, "from: 10d, until: 30d", "from: 3d, until: 30d").text();

        var meaning = today(() -> judge.judge(key, draft));

        assertThat(meaning.matches()).isEqualTo(new CountDraft.Matches(3, 2, 2));
        assertThat(meaning.change().more()).extracting("account").containsExactly(young);
        assertThat(meaning.change().fewer()).isEmpty();
        assertThat(meaning.program().mails()).containsExactly("low-utilisation-1", "low-utilisation-2");
        assertThat(today(() -> judge.judge(key, "key: [")).findings()).isNotEmpty();
    }
}
