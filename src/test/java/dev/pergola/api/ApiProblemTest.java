// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever is wrong with a request, the answer names it; nothing hostile gets further than a clear refusal. */
@ServiceTest
@Tag("F7")
@Tag("F13")
@Tag("service")
class ApiProblemTest {

    private static final String BATCHES = "/coupon-batches";
    private static final String GOOD = "{\"program\":\"edu\",\"purpose\":\"new\",\"size\":1}";

    @Autowired
    World world;

    private static ApiSamples.Refusal refusal(int status, String code, String place) {
        return new ApiSamples.Refusal(status, code, place);
    }

    private ApiSamples.Answer raw(ApiSamples.Program program, byte[] body) {
        return program.send("POST", BATCHES, body, "Content-Type", "application/json", "Idempotency-Key", "k");
    }

    @Test
    void isProblemDetailsWithATypeThatLeadsToAnExplanation() {
        var refused =
                ApiSamples.administrator(world).post(BATCHES, "{\"program\":\"edu\",\"purpose\":\"new\",\"size\":0}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type").orElse("")).startsWith("application/problem+json");
        var problem = refused.json();
        assertThat(problem.path("type").asString()).isEqualTo(world.address() + "/problems/batch-size-out-of-range");
        assertThat(problem.path("title").asString()).isEqualTo("A batch has between 1 and … codes.");
        assertThat(problem.path("status").asInt()).isEqualTo(422);
        assertThat(problem.path("detail").asString()).startsWith("A batch has between 1 and 10,000 codes.");
        assertThat(problem.path("instance").asString()).isEqualTo("/api/v1/coupon-batches");
        assertThat(problem.path("requestId").asString())
                .isEqualTo(refused.header("X-Request-Id").orElseThrow());
        assertThat(refused.refusal()).isEqualTo(refusal(422, "batch-size-out-of-range", "/size"));
        assertThat(world.visitor().get("/problems/batch-size-out-of-range").words())
                .contains("A batch has between 1 and … codes.");
        assertThat(world.visitor().get("/problems").words()).contains("idempotency-key-reused");
        assertThat(world.visitor().get("/problems/none").status()).isEqualTo(404);
    }

    @Test
    void namesEachFieldThatIsWrong() {
        var refused =
                ApiSamples.administrator(world).post(BATCHES, "{\"program\":\"none\",\"purpose\":\"new\",\"size\":0}");

        assertThat(refused.code()).isEqualTo("request-invalid");
        assertThat(refused.json().path("errors").findValuesAsString("pointer")).containsExactly("/program", "/size");
    }

    @Test
    void namesThePlaceInABodyThatCannotBeRead() {
        var program = ApiSamples.administrator(world);
        var wrong = new LinkedHashMap<String, ApiSamples.Refusal>();
        wrong.put("{\"program\":\"edu\",\"purpose\":\"new\"}", refusal(422, "field-missing", "/size"));
        wrong.put("{\"program\":\"edu\",\"purpose\":\"new\",\"size\":null}", refusal(422, "field-missing", "/size"));
        wrong.put("{\"purpose\":\"new\",\"size\":1}", refusal(422, "field-missing", "/program"));
        wrong.put("{\"program\":null,\"purpose\":\"new\",\"size\":1}", refusal(422, "field-missing", "/program"));
        wrong.put(
                "{\"program\":\"edu\",\"purpose\":\"new\",\"size\":1,\"colour\":1}",
                refusal(422, "field-unknown", "/colour"));
        wrong.put("{\"program\":\"edu\",\"purpose\":\"old\",\"size\":1}", refusal(422, "field-wrong", "/purpose"));
        wrong.put("{\"program\":\"edu\",\"purpose\":\"new\",\"size\":\"1\"}", refusal(422, "field-wrong", "/size"));
        wrong.put("{\"program\":\"edu\",\"purpose\":\"new\",\"size\":1.5}", refusal(422, "field-wrong", "/size"));
        wrong.put(
                "{\"program\":\"edu\",\"purpose\":\"new\",\"size\":99999999999}", refusal(422, "field-wrong", "/size"));
        wrong.put("{\"program\":7,\"purpose\":\"new\",\"size\":1}", refusal(422, "field-wrong", "/program"));
        wrong.put("{\"program\":[\"edu\"],\"purpose\":\"new\",\"size\":1}", refusal(422, "field-wrong", "/program"));
        wrong.put(
                "{\"program\":\"e\\u0000du\",\"purpose\":\"new\",\"size\":1}", refusal(422, "field-wrong", "/program"));
        wrong.put("[]", refusal(422, "field-wrong", ""));
        wrong.put("\"edu\"", refusal(422, "field-wrong", ""));
        wrong.put("null", refusal(400, "body-missing", ""));
        wrong.put("", refusal(400, "body-missing", ""));
        wrong.put("{\"program\":", refusal(400, "json-unreadable", ""));
        wrong.put("{'program':1}", refusal(400, "json-unreadable", ""));
        wrong.put(GOOD + GOOD, refusal(400, "json-unreadable", ""));
        wrong.put("{\"size\":1,\"size\":2}", refusal(400, "json-unreadable", ""));

        wrong.forEach((body, expected) -> {
            var refused = program.post(BATCHES, body);
            assertThat(refused.refusal()).as(body).isEqualTo(expected);
        });
        assertThat(program.post(BATCHES, "{\n  \"program\": edu\n}")
                        .json()
                        .path("detail")
                        .asString())
                .contains("line 2");
    }

    @Test
    void hostileBodiesGetNoFurther() {
        var program = ApiSamples.administrator(world);
        var deep = "{\"program\":" + "[".repeat(100_000);
        assertThat(program.post(BATCHES, deep).status()).isEqualTo(422);
        var patch = "{\"seatsUsed\":" + "[".repeat(100_000);
        assertThat(program.patch("/subscriptions/" + java.util.UUID.randomUUID(), patch, "If-Match", "*")
                        .code())
                .isEqualTo("json-unreadable");
        var huge = "{\"program\":\"edu\",\"purpose\":\"new\",\"size\":" + "9".repeat(100_000) + "}";
        assertThat(program.post(BATCHES, huge).code()).isEqualTo("json-unreadable");
        var exponent = "{\"program\":\"edu\",\"purpose\":\"new\",\"size\":1e999999999}";
        assertThat(program.post(BATCHES, exponent).status()).isIn(400, 422);
        var broken = "{\"program\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(raw(program, broken).code()).isEqualTo("json-unreadable");
        var large = "{\"program\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}";
        var tooLarge = program.post(BATCHES, large);
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.code()).isEqualTo("body-too-large");
    }

    @Test
    void aBodyInAnotherFormIsRefused() {
        var program = ApiSamples.administrator(world);
        for (var type : new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x"}) {
            var refused = program.send("POST", BATCHES, GOOD, "Content-Type", type, "Idempotency-Key", "k");
            assertThat(refused.refusal()).as(type).isEqualTo(refusal(415, "media-type-unsupported", "Content-Type"));
        }
        var refused =
                program.send("POST", BATCHES, GOOD, "Content-Type", MergePatch.MEDIA_TYPE, "Idempotency-Key", "k");
        assertThat(refused.status()).isEqualTo(415);
    }

    @Test
    void namesTheParameterThatIsWrong() {
        var program = ApiSamples.administrator(world);

        assertThat(program.get("/subscriptions?state=none").refusal())
                .isEqualTo(refusal(400, "parameter-wrong", "state"));
        assertThat(program.get("/subscriptions?state=none").text()).contains("one of pending, active, revoked, ended");
        assertThat(program.get("/subscriptions?member=7").refusal())
                .isEqualTo(refusal(400, "parameter-wrong", "member"));
        assertThat(program.get("/subscriptions?stat=active").refusal())
                .isEqualTo(refusal(400, "parameter-unknown", "stat"));
        assertThat(program.get("/subscriptions?q=a&q=b").refusal()).isEqualTo(refusal(400, "parameter-wrong", "q"));
        assertThat(program.get("/subscriptions?q=%00").refusal()).isEqualTo(refusal(400, "parameter-wrong", "q"));
        assertThat(program.get("/institutions/verdict").refusal())
                .isEqualTo(refusal(400, "parameter-missing", "email"));
        for (var limit : new String[] {"0", "201", "-1", "x", "99999999999", ""}) {
            assertThat(program.get("/members?limit=" + limit).refusal())
                    .isEqualTo(refusal(400, "parameter-wrong", "limit"));
        }
        var cursors = Map.of(
                "/members",
                "x",
                "/coupons",
                "eA",
                "/institutions",
                "eA",
                "/messages",
                "KzEwMDAwMDAwMDAtMDEtMDFUMDA6MDA6MDBaIDAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMA");
        cursors.forEach((list, cursor) -> assertThat(
                        program.get(list + "?cursor=" + cursor).refusal())
                .as(list)
                .isEqualTo(refusal(400, "cursor-unreadable", "cursor")));
    }

    @Test
    void saysWhatAnAddressDoesNotDo() {
        var program = ApiSamples.administrator(world);

        assertThat(program.get("/no-such-thing").code()).isEqualTo("not-found");
        assertThat(program.get("/members/7").code()).isEqualTo("not-found");
        assertThat(program.get("/members/" + java.util.UUID.randomUUID()).status())
                .isEqualTo(404);
        var wrong = program.delete("/members");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.code()).isEqualTo("method-not-allowed");
        assertThat(wrong.header("Allow")).contains("GET");
        var html = program.get("/members", "Accept", "text/html");
        assertThat(html.refusal()).isEqualTo(refusal(406, "not-acceptable", "Accept"));
        assertThat(program.get("/members", "Accept", "application/cbor").status())
                .isEqualTo(406);
    }

    @Test
    void whatTheFirewallRefusesIsAProblemToo() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var refused = client.send(
                    HttpRequest.newBuilder(URI.create(world.address() + "/api/v1/members;x=1"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("/problems/" + "request-unreadable");
        }
    }

    @Test
    void aFaultOfOursTellsNothingOfItsInnardsAndChangesNothing() {
        world.jdbc().sql("""
                create or replace function verification.fail() returns trigger language plpgsql as
                $$ begin raise exception 'secret innards'; end $$
                """).update();
        world.jdbc().sql("""
                create constraint trigger fails_at_commit after insert on verification.denied_domains
                deferrable initially deferred for each row when (new.domain = 'fault.example')
                execute function verification.fail()
                """).update();
        try {
            var failed = ApiSamples.administrator(world)
                    .post("/denied-domains", "{\"domain\":\"fault.example\",\"reason\":\"Sold.\"}", "fault");

            assertThat(failed.status()).isEqualTo(500);
            assertThat(failed.code()).isEqualTo("internal-error");
            assertThat(failed.text()).doesNotContain("innards");
            assertThat(failed.header("Location")).isEmpty();
            assertThat(failed.header("X-Request-Id")).isPresent();
            assertThat(world.jdbc()
                            .sql("select count(*) from api.kept_answers where key = 'fault'")
                            .query(Long.class)
                            .single())
                    .isZero();
        } finally {
            world.jdbc()
                    .sql("drop trigger fails_at_commit on verification.denied_domains")
                    .update();
        }
    }
}
