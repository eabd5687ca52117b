// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From the page that makes a token to the request that is refused because it was revoked. */
@ServiceTest
@Tag("F7")
@Tag("service")
class TokenTest {

    @Autowired
    World world;

    private String make(Visitor visitor, String name, ApiScope scope) {
        visitor.get("/console/me/tokens");
        var page = visitor.submit("/console/me/tokens", Map.of("name", name, "scopes", scope.word(), "days", "7"));
        return page.html().select("#secret").text();
    }

    private ApiSamples.Answer me(String secret) {
        return ApiSamples.stranger(world, "/me", Map.of("Authorization", "Bearer " + secret));
    }

    private UUID owner(String secret) {
        return UUID.fromString(me(secret).json().path("person").asString());
    }

    @Test
    void isShownOnceAndKeptAsAHash() {
        var manager = world.staff(Role.PROGRAM_MANAGER);
        var secret = make(manager, "Nightly report", ApiScope.COUPONS_READ);

        assertThat(secret).matches("pergola_[0-9A-Za-z]{49}");
        assertThat(manager.page()
                        .response()
                        .headers()
                        .firstValue("Cache-Control")
                        .orElse(""))
                .contains("no-store");
        var list = manager.get("/console/me/tokens");
        assertThat(list.words())
                .contains("Nightly report")
                .contains(secret.substring(0, 12))
                .doesNotContain(secret);
        var rows = world.jdbc()
                .sql("select row_to_json(t)::text from api.tokens t where name = 'Nightly report'")
                .query(String.class)
                .list();
        assertThat(rows).hasSize(1).allSatisfy(row -> assertThat(row).doesNotContain(secret.substring(12)));
        assertThat(world.jdbc()
                        .sql("select count(*) from api.tokens where hash = sha256(cast(:secret as bytea))")
                        .param("secret", secret.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void tellsWhatItMayDo() {
        var secret = make(world.staff(Role.SUPPORT_AGENT), "Bot", ApiScope.MEMBERS_READ);

        var me = me(secret);

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().path("tokenName").asString()).isEqualTo("Bot");
        assertThat(me.json().path("scopes").toString()).isEqualTo("[\"members:read\"]");
    }

    @Test
    void aFormThatIsRefusedSaysWhy() {
        var manager = world.staff(Role.SUPPORT_AGENT);
        manager.get("/console/me/tokens");
        var empty = new LinkedHashMap<>(Map.of("name", " ", "days", "7"));
        assertThat(manager.submit("/console/me/tokens", empty).text())
                .contains("token-name-missing")
                .contains("token-scope-not-chosen");
        var beyond = Map.of("name", "x", "scopes", "coupons:write", "days", "999");
        assertThat(manager.submit("/console/me/tokens", beyond).text())
                .contains("token-scope-beyond-roles")
                .contains("field-out-of-range");
        var long101 = Map.of("name", "x".repeat(101), "scopes", "coupons:read", "days", "7");
        assertThat(manager.submit("/console/me/tokens", long101).text()).contains("field-too-long");
    }

    @Test
    void fiftyAreEnough() {
        var manager = world.staff(Role.PROGRAM_MANAGER);
        var owner = owner(make(manager, "First", ApiScope.COUPONS_READ));
        for (var number = 1; number < MakeToken.MOST; number++) {
            ApiSamples.program(world, owner, ApiScope.COUPONS_READ);
        }
        manager.get("/console/me/tokens");

        var refused =
                manager.submit("/console/me/tokens", Map.of("name", "One more", "scopes", "coupons:read", "days", "7"));

        assertThat(refused.text()).contains("token-too-many");
    }

    @Test
    void isDeadAtOnceWhenRevoked() {
        var manager = world.staff(Role.PROGRAM_MANAGER);
        var secret = make(manager, "Short", ApiScope.COUPONS_READ);
        var token = me(secret).json().path("token").asString();
        manager.get("/console/me/tokens");

        assertThat(manager.submit("/tokens/" + token + "/revoke", Map.of()).words())
                .contains("The token is revoked.");

        var refused = me(secret);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("token-revoked");
        assertThat(refused.header("WWW-Authenticate").orElse("")).contains("invalid_token");
    }

    @Test
    void isNobodyElsesToRevokeButAnAdministratorsIs() {
        var secret = make(world.staff(Role.PROGRAM_MANAGER), "Mine", ApiScope.COUPONS_READ);
        var token = me(secret).json().path("token").asString();
        var owner = owner(secret);
        var other = world.staff(Role.PROGRAM_MANAGER);
        other.get("/console/me/tokens");

        assertThat(other.post("/console/me/tokens/" + token + "/revoke", Map.of("_csrf", other.csrf()))
                        .status())
                .isEqualTo(404);
        assertThat(me(secret).status()).isEqualTo(200);

        var administrator = world.staff(Role.ADMINISTRATOR);
        assertThat(administrator.get("/console/staff/" + owner).text()).contains("/console/staff/" + owner + "/tokens");
        administrator.get("/console/staff/" + owner + "/tokens");
        administrator.submit("/tokens/" + token + "/revoke", Map.of());
        assertThat(me(secret).code()).isEqualTo("token-revoked");
    }

    @Test
    void sleepsWithItsOwnerAndDiesOfAge() {
        var program = ApiSamples.program(world, Role.SUPPORT_AGENT, ApiScope.MEMBERS_READ);
        assertThat(program.get("/members").status()).isEqualTo(200);

        world.jdbc()
                .sql("update people.persons set disabled_at = now() where id = :id")
                .param("id", program.owner())
                .update();
        assertThat(program.get("/members").code()).isEqualTo("token-owner-disabled");
        world.jdbc()
                .sql("update people.persons set disabled_at = null where id = :id")
                .param("id", program.owner())
                .update();
        assertThat(program.get("/members").status()).isEqualTo(200);

        world.jdbc()
                .sql("update api.tokens set expires_at = now() where id = :id")
                .param("id", program.token())
                .update();
        assertThat(program.get("/members").code()).isEqualTo("token-expired");
    }

    @Test
    void neverDoesMoreThanItsScopesNorThanItsOwnersRoles() {
        var program = ApiSamples.program(world, Role.SUPPORT_AGENT, ApiScope.MEMBERS_READ, ApiScope.COUPONS_WRITE);

        var beyondScope = program.get("/subscriptions");
        var beyondRole = program.post("/coupon-batches", "{\"program\":\"edu\",\"purpose\":\"new\",\"size\":1}");

        assertThat(beyondScope.status()).isEqualTo(403);
        assertThat(beyondScope.code()).isEqualTo("scope-missing");
        assertThat(beyondScope.json().path("detail").asString()).contains("subscriptions:read");
        assertThat(beyondRole.status()).isEqualTo(403);
        assertThat(program.get("/me").json().path("scopes").toString()).isEqualTo("[\"members:read\"]");

        world.jdbc()
                .sql("update people.persons set roles = '{SALES}' where id = :id")
                .param("id", program.owner())
                .update();
        assertThat(program.get("/members").status()).isEqualTo(403);
    }

    @Test
    void strangersAreToldWhatIsMissing() {
        var nothing = ApiSamples.stranger(world, "/members", Map.of());
        assertThat(nothing.status()).isEqualTo(401);
        assertThat(nothing.code()).isEqualTo("token-missing");
        assertThat(nothing.header("WWW-Authenticate")).contains("Bearer realm=\"Pergola\"");
        assertThat(nothing.header("X-Request-Id"))
                .contains(nothing.json().path("requestId").asString());
        for (var wrong : new String[] {"Bearer pergola_x", "bearer " + "x".repeat(5000)}) {
            assertThat(ApiSamples.stranger(world, "/members", Map.of("Authorization", wrong))
                            .code())
                    .isEqualTo("token-unknown");
        }
        assertThat(ApiSamples.stranger(world, "/members", Map.of("Authorization", "Basic YTpi"))
                        .code())
                .isEqualTo("token-missing");
        assertThat(ApiSamples.stranger(world, "/no-such-thing", Map.of()).status())
                .isEqualTo(401);
    }

    @Test
    void opensNoPageAndACookieOpensNoApi() throws Exception {
        var administrator = world.staff(Role.ADMINISTRATOR);
        assertThat(administrator.get("/api/v1/members").status()).isEqualTo(401);
        var program = ApiSamples.administrator(world);
        try (var client = HttpClient.newHttpClient()) {
            var page = client.send(
                    HttpRequest.newBuilder(URI.create(world.address() + "/console/members"))
                            .header("Authorization", "Bearer " + program.secret())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(302);
            var preflight = client.send(
                    HttpRequest.newBuilder(URI.create(world.address() + "/api/v1/members"))
                            .header("Origin", "https://elsewhere.example")
                            .header("Access-Control-Request-Method", "GET")
                            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    void itsDeedsStandInTheTrailUnderItsName() {
        var program = ApiSamples.administrator(world);
        var domain = "trail-" + UUID.randomUUID().toString().substring(0, 8) + ".example";
        assertThat(program.post("/denied-domains", "{\"domain\":\"%s\",\"reason\":\"Sold.\"}".formatted(domain))
                        .status())
                .isEqualTo(201);

        var who = world.jdbc()
                .sql("select actor_label from audit.entries where what like '%' || :domain || '%'")
                .param("domain", domain)
                .query(String.class)
                .single();

        assertThat(who).endsWith(", by token A test");
    }

    @Test
    void sendsSoManyRequestsAMinuteAndNoMore() {
        var program = ApiSamples.program(world, Role.SUPPORT_AGENT, ApiScope.MEMBERS_READ);
        var answer = program.get("/me");
        for (var sent = 0; sent < 5000 && answer.status() == 200; sent++) {
            answer = program.get("/me");
        }

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("requests-too-many");
        assertThat(answer.header("Retry-After").orElse("")).matches("[0-9]+");
        assertThat(ApiSamples.program(world, Role.SUPPORT_AGENT, ApiScope.MEMBERS_READ)
                        .get("/me")
                        .status())
                .isEqualTo(200);
    }
}
