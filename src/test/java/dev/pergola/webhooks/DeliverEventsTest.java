// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import dev.pergola.Pergola;
import dev.pergola.ServiceSamples;
import dev.pergola.shared.GuardedHttp;
import dev.pergola.shared.ReceiverSamples;
import dev.pergola.shared.ServiceSettings;
import dev.pergola.shared.WebhookSignature;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** Events on real PostgreSQL to a real HTTP server, with time moved by hand. */
@SpringBootTest(
        classes = {Pergola.class, WebhookSamples.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"pergola.jobs=false", "pergola.webhooks.allow-private-addresses=true"})
@ContextConfiguration(initializers = ServiceSamples.class)
@Tag("F8")
@Tag("service")
class DeliverEventsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    WebhookSamples.HandClock clock;

    @Autowired
    AddEndpoint add;

    @Autowired
    RotateSecret rotate;

    @Autowired
    SwitchEndpoint switchEndpoint;

    @Autowired
    ReplayDeliveries replay;

    @Autowired
    ClaimDeliveries claims;

    @Autowired
    RecordAttempt record;

    @Autowired
    CallEndpoint callEndpoint;

    @Autowired
    DeliverEvents deliverEvents;

    @Autowired
    ForgetDeliveries forget;

    @Autowired
    EndpointDirectory endpoints;

    @Autowired
    DeliveryDirectory deliveries;

    @Autowired
    EndpointSecrets secrets;

    @Autowired
    GuardedHttp http;

    @Autowired
    ServiceSettings service;

    private final ReceiverSamples receiver = new ReceiverSamples(null);
    private final UUID endpoint = UUID.randomUUID();
    private String secret;

    @BeforeEach
    void addAnEndpoint() {
        jdbc.sql(
                        "truncate webhooks.endpoints, webhooks.secrets, webhooks.events, webhooks.deliveries, webhooks.attempts")
                .update();
        clock.set(Instant.now());
        secret = add(endpoint, Set.of("member.joined"));
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void whatIsReceivedIsVerifiedByThePublishedLibrary() {
        var member = announce();
        deliver();

        var request = receiver.received().getFirst();
        assertThatCode(() -> new Webhook(secret).verify(request.body(), headers(request)))
                .doesNotThrowAnyException();
        assertThat(request.header("webhook-id")).startsWith("msg_");
        assertThat(request.body())
                .isEqualTo(
                        "{\"type\":\"member.joined\",\"timestamp\":\"%s\",\"data\":{\"member\":\"%s\",\"joinedAt\":\"%s\"}}"
                                .formatted(clock.instant(), member, clock.instant()));
        assertThat(only().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aJobSendsWhatIsDue() {
        announce();

        deliverEvents.run();

        dev.pergola.World.await("the request", () -> receiver.received().size() == 1);
    }

    @Test
    void aRotatedSecretSignsAlongForADay() {
        var fresh = rotate.rotate(endpoint);
        announce();
        deliver();

        var both = receiver.received().getFirst();
        for (var either : List.of(secret, fresh)) {
            assertThatCode(() -> new Webhook(either).verify(both.body(), headers(both)))
                    .doesNotThrowAnyException();
        }

        clock.pass(EndpointSecrets.OVERLAP);
        announce();
        deliver();
        var later = receiver.received().getLast();
        assertThat(fits(fresh, later)).isTrue();
        assertThat(fits(secret, later)).isFalse();
    }

    @Test
    void nothingIsKeptForAChangeThatWasTakenBackOrThatNobodyChose() {
        transaction.executeWithoutResult(change -> {
            publish(UUID.randomUUID());
            change.setRollbackOnly();
        });
        add(UUID.randomUUID(), Set.of("coupon.redeemed"));
        switchEndpoint.disable(endpoint);
        announce();

        assertThat(count("events")).isZero();
        assertThat(count("deliveries")).isZero();
    }

    @Test
    void eachEndpointThatWantsAnEventGetsOneDelivery() {
        add(UUID.randomUUID(), Set.of());

        transaction.executeWithoutResult(_ -> {
            publish(UUID.randomUUID());
            publish(UUID.randomUUID());
        });

        assertThat(count("events")).isEqualTo(2);
        assertThat(count("deliveries")).isEqualTo(4);
    }

    @Test
    void anUndeclaredTypeIsAFaultOfOurs() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        _ -> events.publishEvent(new Announcement("made.up", endpoint, Map.of()))))
                .hasMessageContaining("EventTypes");
    }

    @Test
    void aFailureIsTriedAgainOnTheScheduleAndGivenUpAfterTheTenth() {
        receiver.answers(500, Map.of(), "out of order");
        announce();
        var hours = List.of(5.0 / 3600, 5.0 / 60, 0.5, 2.0, 5.0, 10.0, 14.0, 20.0, 24.0);

        for (var pause : hours) {
            deliver();
            var waiting = only();
            assertThat(waiting.state()).isEqualTo(DeliveryState.RETRYING);
            var seconds = Duration.between(clock.instant(), waiting.dueAt()).toMillis() / 1000.0;
            assertThat(seconds).isBetween(pause * 3600 - 1, pause * 3600 * 1.1 + 1);
            clock.set(waiting.dueAt());
        }
        deliver();

        assertThat(only().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(only().trouble()).isEqualTo("It answered with status 500.");
        assertThat(receiver.received()).hasSize(10);
        assertThat(receiver.received().stream().map(request -> request.header("webhook-id")))
                .as("a receiver recognises it")
                .containsOnly(only().messageId());
        assertThat(deliveries.attempts(only().id())).hasSize(10).allSatisfy(attempt -> {
            assertThat(attempt.status()).isEqualTo(500);
            assertThat(attempt.answer()).isEqualTo("out of order");
        });
        clock.pass(Duration.ofDays(10));
        deliver();
        assertThat(receiver.received()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aReceiverThatAsksForTimeGetsIt(int status) {
        receiver.answers(status, Map.of("Retry-After", "3600"), "");
        announce();

        deliver();

        assertThat(only().dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void aReceiverThatIsGoneIsNotCalledAgain() {
        receiver.answers(410, Map.of(), "");
        announce();
        announce();

        deliver();
        announce();

        assertThat(current().state()).isEqualTo(EndpointState.SWITCHED_OFF);
        assertThat(current().disabledWhy()).contains("gone");
        assertThat(states()).containsOnly("FAILED");
        assertThat(count("deliveries")).isEqualTo(2);
        assertThat(endpoints.inTrouble()).isOne();
    }

    @Test
    void anEndpointThatTakesNothingForFiveDaysIsSwitchedOff() {
        receiver.answers(500, Map.of(), "");
        announce();
        deliver();
        assertThat(current().state()).isEqualTo(EndpointState.FAILING);
        clock.pass(Duration.ofDays(5).minusSeconds(1));
        announce();
        deliver();
        assertThat(current().isOn()).isTrue();

        clock.pass(Duration.ofSeconds(10));
        deliver();

        assertThat(current().state()).isEqualTo(EndpointState.SWITCHED_OFF);
        assertThat(current().disabledWhy()).isEqualTo("Nothing was taken for 5 days. It answered with status 500.");
        assertThat(states()).containsOnly("FAILED");
    }

    @Test
    void oneSuccessEndsTheCountOfFailures() {
        receiver.answers(500, Map.of(), "");
        announce();
        deliver();
        receiver.answers(200, Map.of(), "");
        clock.pass(Duration.ofSeconds(10));
        deliver();

        assertThat(current().state()).isEqualTo(EndpointState.ON);
        assertThat(endpoints.figures(current()).rate()).isEqualTo(50);
    }

    @Test
    void aRedirectIsAFailureThatSaysWhatToDo() {
        receiver.answers(302, Map.of("Location", "http://127.0.0.1:1/"), "");
        announce();

        deliver();

        assertThat(only().trouble()).contains("status 302", "give the address where it leads");
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void withoutTheAdministratorsLeaveAPrivateAddressGetsNothing() {
        announce();
        var strict = new Reach(new WebhookSettings(false, 30), service);
        new CallEndpoint(claims, endpoints, secrets, strict, http, record, clock).call(endpoint);

        assertThat(receiver.received()).isEmpty();
        assertThat(only().state()).isEqualTo(DeliveryState.RETRYING);
        assertThat(only().trouble()).startsWith("Nothing was sent");
    }

    @Test
    void aSenderKilledWithADeliveryInHandLosesNothing() {
        announce();
        assertThat(claims.claim(endpoint, 8)).hasSize(1);
        deliver();
        assertThat(receiver.received()).as("the lease still runs").isEmpty();

        clock.pass(ClaimDeliveries.LEASE);
        deliver();

        assertThat(receiver.received()).hasSize(1);
        assertThat(only().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aSenderThatComesBackLateDoesNotUndoWhatAnotherDid() {
        announce();
        var late = claims.claim(endpoint, 8).getFirst();
        clock.pass(ClaimDeliveries.LEASE);
        var second = claims.claim(endpoint, 8).getFirst();

        record.record(late, result("too late"));
        assertThat(only().dueAt()).isEqualTo(second.lease());

        record.record(late, result(null));
        record.record(second, result("a moment later"));
        assertThat(only().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void sendersThatRaceSendEachDeliveryOnce() {
        transaction.executeWithoutResult(_ -> IntStream.range(0, 200).forEach(_ -> publish(UUID.randomUUID())));

        try (var nodes = Executors.newFixedThreadPool(4)) {
            IntStream.range(0, 4).forEach(_ -> nodes.execute(this::deliver));
        }

        var ids = receiver.received().stream()
                .map(request -> request.header("webhook-id"))
                .toList();
        assertThat(ids).hasSize(200).doesNotHaveDuplicates();
        assertThat(states()).hasSize(200).containsOnly("DELIVERED");
    }

    @Test
    void whatIsSentAgainIsTheSame() {
        announce();
        deliver();
        clock.pass(Duration.ofDays(2));

        assertThat(replay.replay(current(), List.of(only().id()))).isEmpty();
        deliver();

        var sent = receiver.received();
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).body()).isEqualTo(sent.get(0).body());
        assertThat(sent.get(1).header("webhook-id")).isEqualTo(sent.get(0).header("webhook-id"));
        assertThat(fits(secret, sent.get(1))).as("signed anew").isTrue();
    }

    @Test
    void everythingThatFailedSinceThenIsSentAgain() {
        receiver.answers(410, Map.of(), "");
        announce();
        clock.pass(Duration.ofDays(1));
        var since = clock.instant();
        announce();
        deliver();
        receiver.answers(200, Map.of(), "");
        switchEndpoint.enable(endpoint);

        assertThat(replay.replayFailed(current(), since)).isEmpty();
        deliver();

        assertThat(states()).containsExactlyInAnyOrder("FAILED", "DELIVERED");
    }

    @Test
    void settledEventsAreForgottenAfterAMonth() {
        announce();
        deliver();
        clock.pass(Duration.ofDays(20));
        announce();
        clock.pass(Duration.ofDays(11));
        forget.run();
        assertThat(states()).containsExactly("WAITING");

        clock.pass(Duration.ofDays(30));
        forget.run();
        assertThat(count("events")).as("what waits is kept").isOne();
    }

    private String add(UUID id, Set<String> types) {
        var form = new EndpointForm(receiver.address().toString(), "A receiver", types.isEmpty(), types);
        return ((AddEndpoint.Outcome.Added) add.add(id, form, "A test")).secret();
    }

    private UUID announce() {
        var member = UUID.randomUUID();
        transaction.executeWithoutResult(_ -> publish(member));
        return member;
    }

    private void publish(UUID member) {
        var told = new AnnounceMember.MemberTold(member, clock.instant());
        events.publishEvent(new Announcement("member.joined", member, told));
    }

    private void deliver() {
        while (callEndpoint.call(endpoint)) {
            Thread.onSpinWait();
        }
    }

    private RecordAttempt.Result result(String trouble) {
        return new RecordAttempt.Result(clock.instant(), 1, trouble == null ? 200 : 500, "", trouble, null);
    }

    private Endpoint current() {
        return endpoints.find(endpoint).orElseThrow();
    }

    private Delivery only() {
        var rows =
                deliveries.page(endpoint, null, dev.pergola.shared.Keyset.START).rows();
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private List<String> states() {
        return jdbc.sql("select state from webhooks.deliveries")
                .query(String.class)
                .list();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from webhooks." + table)
                .query(Long.class)
                .single();
    }

    private boolean fits(String key, ReceiverSamples.Received request) {
        return new WebhookSignature(key)
                .fits(
                        request.header("webhook-id"),
                        request.header("webhook-timestamp"),
                        request.header("webhook-signature"),
                        request.body(),
                        clock.instant());
    }

    private static HttpHeaders headers(ReceiverSamples.Received request) {
        return HttpHeaders.of(request.headers(), (_, _) -> true);
    }
}
