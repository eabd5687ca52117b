// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import static dev.pergola.programs.VersionSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pergola.audit.Change;
import dev.pergola.packs.PackText;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Actor;
import dev.pergola.shared.PersonalRecords;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.support.TransactionTemplate;

@SpringJUnitConfig(VersionSamples.class)
@DirtiesContext(classMode = ClassMode.BEFORE_EACH_TEST_METHOD)
@Tag("J4")
@Tag("X8")
class ProgramVersionsTest {

    private static final Actor AUTHOR = new Actor("staff", UUID.randomUUID(), "Juniper Hale");

    @Autowired
    ApplyPrograms apply;

    @Autowired
    ChangeProgramState changeState;

    @Autowired
    ProgramDirectory directory;

    @Autowired
    VersionSamples.Told told;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @BeforeEach
    void begin() {
        VersionSamples.migrate(jdbc);
    }

    @Test
    @Tag("J2")
    @Tag("J3")
    void theHandbooksProgramsAreAppliedAtOnce() {
        apply(directory.files(), "As they begin.");

        assertThat(directory.all()).hasSize(24).allSatisfy(running -> {
            assertThat(running.state()).isEqualTo(ProgramState.RUNNING);
            assertThat(running.program().version()).isEqualTo(1);
            assertThat(running.liveSince()).isEqualTo(LocalDate.of(2026, 11, 20));
            assertThat(running.changedAt()).isEqualTo(NOON);
        });
        assertThat(directory.withoutFile()).isEmpty();
        assertThat(directory.versions("newsletter")).singleElement().satisfies(version -> {
            assertThat(version.author()).isEqualTo("Juniper Hale");
            assertThat(version.note()).isEqualTo("As they begin.");
            assertThat(version.appliedAt()).isEqualTo(NOON);
            assertThat(version.name()).isEqualTo("Monthly newsletter");
        });
        assertThat(told.events).hasSize(48).contains(new ProgramApplied("newsletter", 1, Program.Running.FINISH));
    }

    @Test
    void onlyWhatIsNewMakesAVersion() {
        var calm = wait("calm", 7);
        apply(List.of(calm, wait("brisk", 3)), "First.");
        told.events.clear();

        apply(List.of(calm, wait("brisk", 5)), "Slower.");

        assertThat(told.events)
                .filteredOn(ProgramApplied.class::isInstance)
                .containsExactly(new ProgramApplied("brisk", 2, Program.Running.FINISH));
        assertThat(told.events)
                .filteredOn(Change.class::isInstance)
                .singleElement()
                .satisfies(event -> {
                    var change = (Change) event;
                    assertThat(change.kind()).isEqualTo("program");
                    assertThat(change.before()).isEqualTo("version 1");
                    assertThat(change.after()).isEqualTo("version 2");
                    assertThat(change.why()).isEqualTo("Slower.");
                });
        assertThat(directory.find("calm").orElseThrow().program().version()).isEqualTo(1);
        assertThat(directory.find("brisk").orElseThrow().program().version()).isEqualTo(2);
        assertThat(directory.version("brisk", 1).text()).contains("wait: 3d");
        assertThat(directory.version("brisk", 2).text()).contains("wait: 5d");
        assertThatThrownBy(() -> directory.version("brisk", 3)).isInstanceOf(NoSuchElementException.class);
        assertThat(directory.withoutFile()).containsExactly("brisk", "calm");
    }

    @Test
    void oneMistakeKeepsTheWholeSetOut() {
        var wrong = new PackText("lifecycle/wrong.yaml", wait("wrong", 1).text().replace("wait: 1d", "wait: long"));

        assertThat(apply.apply(List.of(wait("calm", 7), wrong), null))
                .isInstanceOfSatisfying(
                        ApplyPrograms.Outcome.Refused.class,
                        refused -> assertThat(refused.findings())
                                .singleElement()
                                .satisfies(finding -> assertThat(finding.file()).isEqualTo("lifecycle/wrong.yaml")));
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ ->
                        events.publishEvent(new ProgramsWanted(List.of(wait("calm", 7), wrong), null))))
                .isInstanceOfSatisfying(
                        ProgramsRefused.class,
                        refused -> assertThat(refused.findings()).hasSize(1));
        assertThat(directory.all()).isEmpty();
        assertThat(told.events).isEmpty();
    }

    @Test
    void aVersionThatWasTakenBackIsForgotten() {
        apply(List.of(wait("calm", 7)), null);
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new ProgramsWanted(List.of(wait("calm", 8)), null));
            assertThat(directory.find("calm").orElseThrow().program().text()).contains("wait: 8d");
            status.setRollbackOnly();
        });

        apply(List.of(wait("calm", 9)), null);

        assertThat(directory.version("calm", 2).text()).contains("wait: 9d");
        assertThat(directory.find("calm").orElseThrow().program().text()).contains("wait: 9d");
    }

    @Test
    void appliedAtOnceByManyEachGetsTheNextVersion() throws Exception {
        var hands = 8;
        var together = new CyclicBarrier(hands);
        try (var threads = Executors.newFixedThreadPool(hands)) {
            var sets = IntStream.range(0, hands)
                    .<Callable<ApplyPrograms.Outcome>>mapToObj(hand -> () -> {
                        together.await();
                        return apply.apply(List.of(wait("calm", 10 + hand), wait("brisk", 20 + hand)), "Hand " + hand);
                    })
                    .toList();
            for (var done : threads.invokeAll(sets)) {
                assertThat(done.get()).isInstanceOf(ApplyPrograms.Outcome.Done.class);
            }
        }

        for (var key : List.of("calm", "brisk")) {
            var versions = directory.versions(key);
            assertThat(versions).extracting(ProgramVersion::version).containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
            assertThat(versions).extracting(ProgramVersion::digest).doesNotHaveDuplicates();
            assertThat(directory.find(key).orElseThrow().program().version()).isEqualTo(8);
        }
    }

    @Test
    void aVersionNeverChangesNotEvenInTheDatabase() {
        apply(List.of(wait("calm", 7)), null);

        assertThatThrownBy(
                        () -> jdbc.sql("update programs.versions set text = ''").update())
                .hasMessageContaining("never changes");
        assertThatThrownBy(() -> jdbc.sql("delete from programs.versions").update())
                .hasMessageContaining("never changes");
        assertThatThrownBy(() -> jdbc.sql("truncate programs.versions").update())
                .hasMessageContaining("never changes");
    }

    @Test
    @Tag("F12")
    void whoAppliedItCanBeErasedAndIsGivenOut() {
        apply(List.of(wait("calm", 7)), "Juniper Hale wished it.");
        var records = new ProgramRecords(jdbc);
        var subject =
                PersonalRecords.Subject.of("programs@trellis.example", "x").named(List.of("Juniper Hale"));

        assertThat(records.export(subject).getFirst().rows()).hasSize(1);
        assertThat(records.erase(subject))
                .singleElement()
                .satisfies(deed -> assertThat(deed.count()).isEqualTo(1));

        assertThat(directory.versions("calm")).singleElement().satisfies(version -> {
            assertThat(version.author()).isEqualTo(PersonalRecords.NOBODY);
            assertThat(version.note()).isEqualTo("[erased] wished it.");
        });
        assertThat(records.export(subject).getFirst().rows()).isEmpty();
    }

    @Test
    void aProgramIsPausedResumedAndStoppedWithAReason() {
        apply(List.of(wait("calm", 7)), null);
        jdbc.sql("update programs.programs set live_since = '2026-01-01'").update();
        told.events.clear();

        want("calm", ProgramState.PAUSED, "A wrong link.");
        want("calm", ProgramState.RUNNING, "Mended.");
        assertThat(directory.find("calm").orElseThrow().liveSince()).isEqualTo(LocalDate.of(2026, 1, 1));
        want("calm", ProgramState.STOPPED, "Nobody needs it.");
        want("calm", ProgramState.RUNNING, "They do.");

        assertThat(directory.find("calm").orElseThrow().liveSince()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(told.events)
                .filteredOn(ProgramStateChanged.class::isInstance)
                .containsExactly(
                        new ProgramStateChanged("calm", ProgramState.RUNNING, ProgramState.PAUSED),
                        new ProgramStateChanged("calm", ProgramState.PAUSED, ProgramState.RUNNING),
                        new ProgramStateChanged("calm", ProgramState.RUNNING, ProgramState.STOPPED),
                        new ProgramStateChanged("calm", ProgramState.STOPPED, ProgramState.RUNNING));
        assertThat(told.events)
                .filteredOn(Change.class::isInstance)
                .extracting(event -> ((Change) event).what())
                .containsExactly("Paused", "Resumed", "Stopped", "Begun anew");
    }

    @Test
    void aStateThatCannotBeIsRefused() {
        apply(List.of(wait("calm", 7)), null);

        assertThat(code(changeState.change("calm", ProgramState.PAUSED, " "))).isEqualTo("reason-required");
        assertThat(code(changeState.change("calmer", ProgramState.PAUSED, "Why")))
                .isEqualTo("program-not-applied");
        assertThat(code(changeState.change("calm", ProgramState.RUNNING, "Why")))
                .isEqualTo("program-state-kept");
        assertThatThrownBy(() -> want("calmer", ProgramState.PAUSED, "Why"))
                .isInstanceOfSatisfying(
                        ProgramStateRefused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("program-not-applied"));
    }

    @Test
    void aNewVersionLeavesAPausedProgramPaused() {
        apply(List.of(wait("calm", 7)), null);
        want("calm", ProgramState.PAUSED, "Wait.");

        apply(List.of(wait("calm", 8)), null);

        assertThat(directory.find("calm").orElseThrow().state()).isEqualTo(ProgramState.PAUSED);
    }

    @Test
    void filesAreReadWithoutBeingApplied() {
        assertThat(directory.read(List.of(wait("calm", 7))))
                .singleElement()
                .isInstanceOf(ReadProgram.Outcome.Read.class);
        assertThat(directory.all()).isEmpty();
    }

    private static String code(List<dev.pergola.shared.Problem> problems) {
        return problems.getFirst().code();
    }

    private void want(String program, ProgramState state, String reason) {
        transaction.executeWithoutResult(_ -> events.publishEvent(new ProgramStateWanted(program, state, reason)));
    }

    private void apply(List<PackText> files, @org.jspecify.annotations.Nullable String note) {
        Acting.as(AUTHOR, () -> assertThat(apply.apply(files, note)).isInstanceOf(ApplyPrograms.Outcome.Done.class));
    }

    /** A program of the handbook's mails that waits so many days. */
    private static PackText wait(String key, int days) {
        return new PackText("lifecycle/" + key + ".yaml", """
                key: %s
                family: lifecycle
                category: onboarding
                owner: customer-programs
                name: A %s program
                description: For a test.
                audience: account.activeSubscriptions > 0
                entry: {anchor: account.customerSince, from: 0d, until: 3d, once: per-account}
                recipients: [admin]
                steps:
                  - mail: ae-csm-intro
                  - wait: %dd
                  - mail: csm-intro
                caps: marketing
                """.formatted(key, key, days));
    }
}
