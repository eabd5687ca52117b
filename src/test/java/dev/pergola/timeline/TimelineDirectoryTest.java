// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.audit.Change;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Person;
import dev.pergola.people.Role;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Actor;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.ServiceClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@RecordApplicationEvents
@Tag("service")
@Tag("C6")
class TimelineDirectoryTest {

    @Autowired
    World world;

    @Autowired
    TimelineDirectory timelines;

    @Autowired
    MentionDirectory mentions;

    @Autowired
    PeopleDirectory people;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    ApplicationEvents told;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ServiceClock clock;

    private TimelineSamples samples;
    private Person reader;
    private UUID subscription;

    @BeforeEach
    void people() {
        samples = new TimelineSamples(world);
        reader = people.find(samples.colleague(Role.SALES).id()).orElseThrow();
        subscription = samples.subscription();
    }

    @Test
    void whatWasSaidAndWhatHappenedIsOneListInPagesWithoutGapOrDouble() {
        var noon = Instant.parse("2026-03-01T12:00:00Z");
        for (var hour = 0; hour < 12; hour++) {
            var moment = noon.plusSeconds(3_600L * hour);
            clock.at(
                    moment,
                    () -> transaction.executeWithoutResult(_ -> {
                        for (var each = 0; each < 5; each++) {
                            say("Post " + moment + " " + each);
                            events.publishEvent(
                                    Change.of("subscription", subscription, "Change " + moment, null, null));
                        }
                    }));
        }

        var places = new ArrayList<Keyset>();
        var sizes = new ArrayList<Integer>();
        var from = Keyset.START;
        String older;
        do {
            var page = timelines.page("subscription", subscription, reader, from);
            page.entries().forEach(entry -> places.add(entry.place()));
            sizes.add(page.entries().size());
            older = page.older();
            from = Keyset.parse(older);
        } while (older != null);

        assertThat(sizes).containsExactly(50, 50, 20);
        assertThat(places).doesNotHaveDuplicates();
        assertThat(places).extracting(Keyset::at).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void theMentionsOfSomebodyComeInPagesAndEachPostOnce() {
        for (var each = 0; each < 7; each++) {
            var text = "@" + reader.email() + " number " + each;
            transaction.executeWithoutResult(_ -> say(text));
        }

        var first = mentions.page(reader, MentionState.OPEN, Keyset.START, 5, 100);
        var second = mentions.page(reader, MentionState.OPEN, Keyset.parse(first.next()), 5, 100);

        assertThat(first.rows())
                .extracting(row -> row.excerpt().replaceFirst(".* ", ""))
                .containsExactly("6", "5", "4", "3", "2");
        assertThat(second.rows()).hasSize(2);
        assertThat(second.next()).isNull();
    }

    @Test
    @Tag("F6")
    void whoMayNoLongerReadTheRecordIsNotShownItsPosts() {
        transaction.executeWithoutResult(_ -> say("@" + reader.email() + " see this"));
        world.jdbc()
                .sql("update people.persons set roles = array ['SUBJECT_MATTER_EXPERT'] where id = :id")
                .param("id", reader.id())
                .update();
        var demoted = people.find(reader.id()).orElseThrow();

        assertThat(mentions.page(demoted, MentionState.OPEN, Keyset.START, 5, 100)
                        .rows())
                .isEmpty();
    }

    @Test
    void aModuleLetsSomethingBeSaidAndHearsOfEachMention() {
        transaction.executeWithoutResult(_ -> say("@" + reader.email() + " and @deal-desk: the owner changed."));

        var post = samples.last(subscription);
        assertThat(told.stream(MentionMade.class))
                .satisfiesExactlyInAnyOrder(
                        made -> {
                            assertThat(made.person()).isEqualTo(reader.id());
                            assertThat(made.alias()).isNull();
                            assertThat(made.post()).isEqualTo(post);
                            assertThat(made.record()).isEqualTo(subscription);
                            assertThat(made.text())
                                    .isEqualTo("@" + reader.label() + " and @Deal Desk: the owner changed.");
                        },
                        made -> {
                            assertThat(made.person()).isNull();
                            assertThat(made.alias()).isEqualTo("deal-desk");
                            assertThat(made.name()).isEqualTo("Deal Desk");
                        });
    }

    @Test
    void theServiceItselfMaySaySomething() {
        transaction.executeWithoutResult(_ -> Acting.as(Actor.SERVICE, () -> say("Renewal made.")));

        assertThat(timelines
                        .page("subscription", subscription, reader, Keyset.START)
                        .entries())
                .singleElement()
                .isInstanceOfSatisfying(TimelineEntry.Said.class, said -> {
                    assertThat(said.post().authorName()).isEqualTo("Pergola");
                    assertThat(said.isMine()).isFalse();
                });
    }

    @Test
    void whatCannotBeSaidFailsWithTheDeedThatWantedIt() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> say("@nobody-at-all look")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mention-unknown");
        assertThatThrownBy(() -> events.publishEvent(new PostWanted("subscription", UUID.randomUUID(), "Hello")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(samples.posts(subscription)).isZero();
    }

    private void say(String text) {
        events.publishEvent(new PostWanted("subscription", subscription, text));
    }
}
