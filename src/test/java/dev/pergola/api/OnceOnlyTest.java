// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A POST happens once, however often and from however many threads it is sent. */
@ServiceTest
@Tag("F7")
@Tag("service")
class OnceOnlyTest {

    private static final String BATCHES = "/coupon-batches";
    private static final String GOOD = "{\"program\":\"edu\",\"purpose\":\"new\",\"size\":3}";

    @Autowired
    World world;

    @Autowired
    DropKeptAnswers dropKeptAnswers;

    @Autowired
    KeptAnswers kept;

    private long batches(UUID person) {
        return world.jdbc()
                .sql(
                        "select count(*) from coupons.batches where made_by = (select name from people.persons where id = :id)")
                .param("id", person)
                .query(Long.class)
                .single();
    }

    @Test
    void aRepeatedRequestGetsTheFirstAnswerAgain() {
        var program = ApiSamples.administrator(world);

        var first = program.post(BATCHES, GOOD, "again");
        var second = program.post(BATCHES, GOOD, "again");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(first.header("Location").orElse(""))
                .endsWith("/coupon-batches/" + first.json().path("id").asString());
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Idempotent-Replayed")).contains("true");
        for (var header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(second.header(header)).isEqualTo(first.header(header)).isPresent();
        }
        assertThat(batches(program.owner())).isEqualTo(1);
    }

    @Test
    void aKeyIsForOneRequestOfOneToken() {
        var program = ApiSamples.administrator(world);
        program.post(BATCHES, GOOD, "one");

        var other = program.post(BATCHES, GOOD.replace("3", "4"), "one");
        var elsewhere = program.post("/denied-domains", GOOD, "one");

        assertThat(other.refusal()).isEqualTo(new ApiSamples.Refusal(422, "idempotency-key-reused", "Idempotency-Key"));
        assertThat(elsewhere.status()).isEqualTo(422);
        assertThat(elsewhere.code()).isEqualTo("idempotency-key-reused");
        assertThat(ApiSamples.administrator(world).post(BATCHES, GOOD, "one").header("Idempotent-Replayed"))
                .isEmpty();
    }

    @Test
    void noKeyNoDeed() {
        var program = ApiSamples.administrator(world);

        var missing = program.send("POST", BATCHES, GOOD, "Content-Type", "application/json");
        var unreadable = program.post(BATCHES, GOOD, "x".repeat(256));

        assertThat(missing.refusal())
                .isEqualTo(new ApiSamples.Refusal(400, "idempotency-key-missing", "Idempotency-Key"));
        assertThat(unreadable.code()).isEqualTo("idempotency-key-unreadable");
        assertThat(batches(program.owner())).isZero();
    }

    @Test
    void aRefusedRequestMayBeMendedUnderTheSameKey() {
        var program = ApiSamples.administrator(world);

        assertThat(program.post(BATCHES, GOOD.replace("3", "0"), "mend").status())
                .isEqualTo(422);
        assertThat(program.post(BATCHES, GOOD, "mend").status()).isEqualTo(201);
    }

    @Test
    void manyAtOnceDoItOnce() throws Exception {
        var program = ApiSamples.administrator(world);
        var threads = 24;
        var start = new CountDownLatch(1);
        List<ApiSamples.Answer> answers;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var sent = IntStream.range(0, threads)
                    .mapToObj(_ -> pool.submit(() -> {
                        start.await();
                        return program.post(BATCHES, GOOD, "race");
                    }))
                    .toList();
            start.countDown();
            answers = sent.stream().map(OnceOnlyTest::join).toList();
        }

        var busy = answers.stream().filter(answer -> answer.status() == 409).toList();
        var done = answers.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(busy.size() + done.size()).isEqualTo(threads);
        assertThat(done).isNotEmpty();
        assertThat(done.stream().map(ApiSamples.Answer::text).distinct()).hasSize(1);
        assertThat(done.stream()
                        .filter(answer -> answer.header("Idempotent-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(busy).allSatisfy(answer -> {
            assertThat(answer.code()).isEqualTo("idempotency-key-in-use");
            assertThat(answer.header("Retry-After")).contains("1");
        });
        assertThat(batches(program.owner())).isEqualTo(1);
        assertThat(program.post(BATCHES, GOOD, "race").text())
                .isEqualTo(done.getFirst().text());
    }

    /** Another request holds the key for as long as this test's transaction lasts. */
    @Test
    void aRequestIsToldThatItsTwinIsUnderWay() throws Exception {
        var program = ApiSamples.administrator(world);
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var pool = Executors.newSingleThreadExecutor()) {
            var holder = pool.submit(() -> transactions.execute(_ -> {
                var got = kept.hold(program.token(), "twin");
                held.countDown();
                awaitQuietly(release);
                return got;
            }));
            held.await();

            var busy = program.post(BATCHES, GOOD, "twin");

            release.countDown();
            assertThat(holder.get()).isTrue();
            assertThat(busy.status()).isEqualTo(409);
            assertThat(busy.code()).isEqualTo("idempotency-key-in-use");
        }
        assertThat(program.post(BATCHES, GOOD, "twin").status()).isEqualTo(201);
    }

    @Test
    void whoeverLostThePermissionReadsNoKeptAnswer() {
        var program = ApiSamples.program(world, Role.PROGRAM_MANAGER, ApiScope.COUPONS_WRITE);
        assertThat(program.post(BATCHES, GOOD, "kept").status()).isEqualTo(201);

        world.jdbc()
                .sql("update people.persons set roles = '{SALES}' where id = :id")
                .param("id", program.owner())
                .update();

        assertThat(program.post(BATCHES, GOOD, "kept").status()).isEqualTo(403);
    }

    @Test
    void keptAnswersAreForgottenAfterADay() {
        var program = ApiSamples.administrator(world);
        program.post(BATCHES, GOOD, "old");
        program.post(BATCHES, GOOD, "young");
        world.jdbc()
                .sql("update api.kept_answers set created_at = :then where token = :token and key = 'old'")
                .param("then", java.sql.Timestamp.from(Instant.now().minus(Duration.ofHours(25))))
                .param("token", program.token())
                .update();

        dropKeptAnswers.run();

        assertThat(kept.find(program.token(), "old")).isEmpty();
        assertThat(kept.find(program.token(), "young")).isPresent();
    }

    @Autowired
    org.springframework.transaction.support.TransactionTemplate transactions;

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
