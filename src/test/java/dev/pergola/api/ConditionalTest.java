// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A change says what it changes, so no change is lost; what is known already is not sent again. */
@ServiceTest
@Tag("F7")
@Tag("service")
class ConditionalTest {

    @Autowired
    World world;

    private UUID subscription() {
        var id = UUID.randomUUID();
        world.jdbc().sql("""
                insert into licenses.subscriptions
                    (id, application, coupon, reference, program, member, organisation, bundle, bundle_name, tier,
                     hosting, seats, contact_name, contact_email, starts_on, ends_on, state, created_at)
                values (:id, gen_random_uuid(), gen_random_uuid(), 'EDU-000000', 'edu', gen_random_uuid(), 'A college',
                        'b', 'B', 'ultimate', 'self-managed', 10, 'A', 'a@example.org', current_date,
                        current_date + 364, 'ACTIVE', now())
                """).param("id", id).update();
        return id;
    }

    @Test
    void whatIsKnownIsNotSentAgain() {
        var program = ApiSamples.administrator(world);
        var path = "/subscriptions/" + subscription();
        var etag = program.get(path).header("ETag").orElseThrow();

        var same = program.get(path, "If-None-Match", etag);
        var other = program.get(path, "If-None-Match", "\"other\"");

        assertThat(etag).matches("\"[0-9a-f]{32}\"");
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.text()).isEmpty();
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void aChangeNeedsTheRecordThatWasRead() {
        var program = ApiSamples.administrator(world);
        var path = "/subscriptions/" + subscription();
        var read = program.get(path).header("ETag").orElseThrow();

        var blind = program.patch(path, "{\"seatsUsed\":1}");
        var changed = program.patch(path, "{\"seatsUsed\":12}", "If-Match", read);
        var stale = program.patch(path, "{\"seatsUsed\":13}", "If-Match", read);

        assertThat(blind.refusal()).isEqualTo(new ApiSamples.Refusal(428, "precondition-missing", "If-Match"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("seatsUsed").asInt()).isEqualTo(12);
        assertThat(stale.refusal()).isEqualTo(new ApiSamples.Refusal(412, "precondition-failed", "If-Match"));
        assertThat(stale.header("ETag")).isEqualTo(changed.header("ETag")).isPresent();
        assertThat(program.get(path).header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(program.patch(
                                path,
                                "{\"seatsUsed\":14}",
                                "If-Match",
                                "\"x\", " + changed.header("ETag").orElseThrow())
                        .status())
                .isEqualTo(200);
        assertThat(program.patch(path, "{}", "If-Match", "*")
                        .json()
                        .path("seatsUsed")
                        .asInt())
                .isEqualTo(14);
    }

    @Test
    void aPatchIsReadStrictly() {
        var program = ApiSamples.administrator(world);
        var path = "/subscriptions/" + subscription();

        assertThat(program.patch(path, "{\"seatsUsed\":\"x\"}", "If-Match", "*").refusal())
                .isEqualTo(new ApiSamples.Refusal(422, "field-wrong", "/seatsUsed"));
        assertThat(program.patch(path, "{\"seats\":9}", "If-Match", "*").refusal())
                .isEqualTo(new ApiSamples.Refusal(422, "field-unknown", "/seats"));
        assertThat(program.patch(path, "{\"seatsUsed\":null}", "If-Match", "*").refusal())
                .isEqualTo(new ApiSamples.Refusal(422, "field-missing", "/seatsUsed"));
        assertThat(program.patch(path, "{\"seatsUsed\":-1}", "If-Match", "*").refusal())
                .isEqualTo(new ApiSamples.Refusal(422, "field-out-of-range", "/seatsUsed"));
        assertThat(program.patch(path, "[1]", "If-Match", "*").status()).isEqualTo(422);
        assertThat(program.patch(path, "{", "If-Match", "*").code()).isEqualTo("json-unreadable");
        assertThat(program.send("PATCH", path, "{\"seatsUsed\":1}", "Content-Type", "application/json", "If-Match", "*")
                        .status())
                .isEqualTo(415);
        assertThat(program.patch("/subscriptions/" + UUID.randomUUID(), "{\"seatsUsed\":1}", "If-Match", "*")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void ofManyWhoReadTheSameOneChangesIt() throws Exception {
        var program = ApiSamples.administrator(world);
        var path = "/subscriptions/" + subscription();
        var read = program.get(path).header("ETag").orElseThrow();
        var start = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(12)) {
            var sent = IntStream.range(0, 12)
                    .mapToObj(seats -> pool.submit(() -> {
                        start.await();
                        return program.patch(path, "{\"seatsUsed\":%d}".formatted(seats + 1), "If-Match", read)
                                .status();
                    }))
                    .toList();
            start.countDown();
            var statuses = new java.util.ArrayList<Integer>();
            for (var answer : sent) {
                statuses.add(answer.get());
            }

            assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
        }
    }

    @Test
    void anEndedSubscriptionIsNotEndedAgain() {
        var program = ApiSamples.administrator(world);
        var path = "/subscriptions/" + subscription();

        var revoked = program.post(path + "/revoke", "{\"reason\":\"It has closed.\"}");
        var again = program.post(path + "/revoke", "{\"reason\":\"It has closed.\"}");
        var blank = program.post(path + "/revoke", "{\"reason\":\" \"}");

        assertThat(revoked.json().path("state").asString()).isEqualTo("revoked");
        assertThat(again.refusal()).isEqualTo(new ApiSamples.Refusal(409, "subscription-ended", ""));
        assertThat(blank.refusal()).isEqualTo(new ApiSamples.Refusal(422, "reason-required", "/reason"));
    }
}
