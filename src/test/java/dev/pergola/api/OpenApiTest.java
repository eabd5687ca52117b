// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.applications.CheckoutSamples;
import dev.pergola.people.Requires;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** The published description and the running service say the same. */
@ServiceTest
@Tag("F7")
@Tag("service")
class OpenApiTest {

    @Autowired
    World world;

    @Autowired
    CheckoutSamples samples;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @Test
    void eachRouteIsDescribedAndNothingElse() {
        var routes = new TreeSet<String>();
        handlers.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().isAnnotationPresent(ApiController.class)) {
                mapping.getPatternValues()
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> routes.add(verb + " " + path)));
            }
        });
        var described = new TreeSet<String>();
        PublishedApi.of(world.address())
                .document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(verb -> described.add(verb.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        assertThat(described).isEqualTo(routes).hasSizeGreaterThan(20);
    }

    @Test
    void eachOperationSaysWhatItDoesAndWhatItNeeds() {
        var document = PublishedApi.of(world.address()).document();
        var names = new TreeSet<String>();
        document.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(operation.path("summary").asString(""))
                            .as("%s", operation)
                            .isNotBlank();
                    assertThat(names.add(operation.path("operationId").asString("")))
                            .as("%s", operation)
                            .isTrue();
                    assertThat(operation.path("security").path(0).has("token")).isTrue();
                    assertThat(operation.path("tags").size()).isEqualTo(1);
                }));

        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.path("servers").path(0).path("url").asString()).isEqualTo(world.address());
        assertThat(document.path("components")
                        .path("securitySchemes")
                        .path("token")
                        .path("scheme")
                        .asString())
                .isEqualTo("bearer");
        assertThat(document.path("paths")
                        .path("/api/v1/coupon-batches")
                        .path("post")
                        .path("security")
                        .toString())
                .contains("coupons:write");
        assertThat(document.path("paths")
                        .path("/api/v1/coupon-batches")
                        .path("post")
                        .path("parameters")
                        .toString())
                .contains("Idempotency-Key");
        var schema = document.path("components").path("schemas").path("SubscriptionChangePatch");
        assertThat(schema.path("properties").path("seatsUsed").path("type").toString())
                .contains("integer", "null");
        assertThat(world.visitor().get("/api/v1/openapi.yaml").text()).startsWith("openapi: 3.1");
    }

    /** The rules that a controller could forget. */
    @Test
    void eachHandlerHasAScopeAndEachUpdateACondition() {
        handlers.getHandlerMethods().values().stream()
                .filter(method -> method.getBeanType().isAnnotationPresent(ApiController.class))
                .forEach(method -> {
                    var requires = method.getMethodAnnotation(Requires.class);
                    if (requires != null) {
                        assertThat(ApiScope.of(requires.value()))
                                .as("%s: add a scope for %s to ApiScope", method, requires.value())
                                .isPresent();
                    }
                    if (method.hasMethodAnnotation(PatchMapping.class)
                            || method.hasMethodAnnotation(PutMapping.class)) {
                        assertThat(Arrays.stream(method.getMethodParameters())
                                        .anyMatch(one -> one.getParameterType() == IfMatch.class))
                                .as("%s: take an IfMatch", method)
                                .isTrue();
                    }
                });
    }

    @Test
    @Tag("C2")
    @Tag("C4")
    void everyOperationAnswersAsItIsDescribed() {
        var program = ApiSamples.administrator(world);
        var waiting = samples.waiting("edu");
        world.institution("Walk University", "walk-university.edu");

        assertThat(program.get("/me").status()).isEqualTo(200);
        assertThat(program.get("/programs").status()).isEqualTo(200);
        assertThat(program.get("/programs/edu").json().path("key").asString()).isEqualTo("edu");
        assertThat(program.get("/applications?program=edu&status=code-sent").status())
                .isEqualTo(200);
        var application = program.get("/applications/" + waiting.application());
        assertThat(application.json().path("status").asString()).isEqualTo("code-sent");
        assertThat(application.json().path("answers").path("organisation").asString())
                .isEqualTo(waiting.organisation());
        assertThat(program.get("/members?q=" + waiting.email())
                        .json()
                        .path("data")
                        .size())
                .isEqualTo(1);
        assertThat(program.get("/members/" + waiting.member())
                        .json()
                        .path("email")
                        .asString())
                .isEqualTo(waiting.email());
        assertThat(program.get("/members/" + program.owner()).status()).isEqualTo(404);
        assertThat(program.get("/coupons?state=dispatched").status()).isEqualTo(200);
        var coupon = program.get("/coupons/" + waiting.coupon());
        assertThat(coupon.text()).contains("\"dispatched\"").doesNotContain(waiting.code());
        assertThat(program.post("/coupons/" + waiting.coupon() + "/revoke", "{\"reason\":\"Lost.\"}")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("revoked");
        assertThat(program.post("/coupons/" + waiting.coupon() + "/revoke", "{\"reason\":\"Lost.\"}")
                        .code())
                .isEqualTo("coupon-not-revocable");
        var batch = program.post("/coupon-batches", "{\"program\":\"edu\",\"purpose\":\"new\",\"size\":2}")
                .json();
        assertThat(batch.path("left").asInt()).isEqualTo(2);
        assertThat(program.get("/coupon-batches/" + batch.path("id").asString()).json())
                .isEqualTo(batch);
        assertThat(program.get("/coupon-batches?limit=1").status()).isEqualTo(200);
        assertThat(program.get("/institutions?q=walk-university.edu").text()).contains("Walk University");
        assertThat(program.get("/institutions/verdict?email=me@walk-university.edu")
                        .json()
                        .path("verdict")
                        .asString())
                .isEqualTo("matched");
        for (var email : new String[] {"nobody", "me@gmail.com", "me@nowhere.example"}) {
            assertThat(program.get("/institutions/verdict?email=" + email).status())
                    .isEqualTo(200);
        }
        assertThat(program.post("/denied-domains", "{\"domain\":\"walk-denied.example\",\"reason\":\"Sold.\"}")
                        .status())
                .isEqualTo(201);
        assertThat(program.get("/denied-domains").text()).contains("walk-denied.example");
        assertThat(program.get("/denied-domains/walk-denied.example").status()).isEqualTo(200);
        assertThat(program.delete("/denied-domains/walk-denied.example").status())
                .isEqualTo(204);
        assertThat(program.delete("/denied-domains/walk-denied.example").status())
                .isEqualTo(404);
        assertThat(program.get("/messages?state=sent&limit=3").status()).isEqualTo(200);
        assertThat(program.get("/messages/" + message())
                        .json()
                        .path("reference")
                        .asString())
                .startsWith("MSG-");
        var subscription = subscription();
        assertThat(program.get("/subscriptions?program=edu&limit=2").status()).isEqualTo(200);
        assertThat(program.get("/subscriptions/" + subscription)
                        .json()
                        .path("licenses")
                        .size())
                .isPositive();
        assertThat(program.patch("/subscriptions/" + subscription, "{\"seatsUsed\":3}", "If-Match", "*")
                        .status())
                .isEqualTo(200);
        assertThat(program.post("/subscriptions/" + subscription + "/revoke", "{\"reason\":\"Closed.\"}")
                        .status())
                .isEqualTo(200);

        records(program);

        var met = PublishedApi.of(world.address()).met();
        PublishedApi.of(world.address())
                .document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(verb -> assertThat(met)
                                .as("%s %s was never answered with success", verb, path.getKey())
                                .anyMatch(one -> one.startsWith(
                                        verb.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey() + " 2"))));
    }

    private static void records(ApiSamples.Program program) {
        var account = program.post(
                        "/accounts",
                        "{\"name\":\"Walk Rail\",\"domains\":[\"walk-rail.example\"],\"segment\":\"scaled\","
                                + "\"licenceUtilisation\":0.75,\"customerSince\":\"2025-02-28\"}")
                .json();
        var id = account.path("id").asString();
        assertThat(account.path("fields").path("segment").asString()).isEqualTo("scaled");
        assertThat(program.get("/accounts?segment=scaled&limit=2").status()).isEqualTo(200);
        assertThat(program.get("/accounts?q=walk-rail.example").text()).contains(id);
        assertThat(program.get("/accounts/" + id).json()).isEqualTo(account);
        assertThat(program.patch("/accounts/" + id, "{\"city\":\"Port Ashdown\"}", "If-Match", "*")
                        .json()
                        .path("fields")
                        .path("city")
                        .asString())
                .isEqualTo("Port Ashdown");
        assertThat(program.post(
                                "/usage-readings",
                                "{\"readings\":[{\"account\":\"" + id
                                        + "\",\"area\":\"ci\",\"day\":\"2026-10-01\",\"value\":0.5}]}")
                        .status())
                .isEqualTo(200);
        assertThat(program.get("/accounts/" + id + "/programs").status()).isEqualTo(200);
        assertThat(program.get("/accounts/" + id + "/programs/low-license-utilisation")
                        .json()
                        .path("program")
                        .asString())
                .isEqualTo("low-license-utilisation");
        var contact = program.post("/contacts", "{\"account\":\"" + id + "\",\"lastName\":\"Ashdown\"}")
                .json()
                .path("id")
                .asString();
        assertThat(program.post("/contacts", "{\"account\":\"nobody\",\"lastName\":\"Ashdown\"}")
                        .code())
                .isEqualTo("account-unknown");
        assertThat(program.get("/contacts?q=ashdown").text()).contains(contact);
        assertThat(program.get("/contacts/" + contact).status()).isEqualTo(200);
        assertThat(program.patch("/contacts/" + contact, "{\"title\":\"Engineer\"}", "If-Match", "*")
                        .status())
                .isEqualTo(200);
        var opportunity = program.post(
                        "/opportunities",
                        "{\"account\":\"" + id + "\",\"name\":\"More seats\",\"type\":\"growth\","
                                + "\"stage\":\"1-Discovery\",\"closeDate\":\"2027-01-31\",\"amount\":1200.5}")
                .json()
                .path("id")
                .asString();
        assertThat(program.get("/opportunities?type=growth&limit=1").status()).isEqualTo(200);
        assertThat(program.get("/opportunities/" + opportunity).status()).isEqualTo(200);
        assertThat(program.patch("/opportunities/" + opportunity, "{\"amount\":1300}", "If-Match", "*")
                        .status())
                .isEqualTo(200);
        assertThat(program.post("/opportunities/" + opportunity + "/submit", "").code())
                .isEqualTo("admin-contact-required");
        assertThat(program.post("/contacts/" + contact + "/roles", "{\"role\":\"admin\",\"held\":true}")
                        .text())
                .contains("\"admin\"");
        var suppression = program.post("/suppressions", "{\"email\":\"Quiet@example.org\",\"note\":\"Asked by phone\"}")
                .json()
                .path("id")
                .asString();
        assertThat(program.post("/suppressions", "{\"email\":\"quiet\",\"note\":\"Asked\"}")
                        .code())
                .isEqualTo("suppression-address-unreadable");
        assertThat(program.get("/suppressions?reason=by-hand&q=quiet").text()).contains("quiet@example.org");
        assertThat(program.get("/suppressions/" + suppression).status()).isEqualTo(200);
        assertThat(program.send("DELETE", "/suppressions/" + suppression + "?why=Asked+again", "")
                        .status())
                .isEqualTo(204);
        assertThat(program.get("/suppressions/" + suppression).status()).isEqualTo(404);
        assertThat(program.post("/opportunities/" + opportunity + "/submit", "")
                        .json()
                        .path("approval")
                        .asString())
                .isEqualTo("submitted");
    }

    @Test
    void theCheckItselfNoticesWhatIsNotDescribed() {
        var api = new PublishedApi(PublishedApi.of(world.address()).document());
        var json = Optional.of("application/json");
        var good = ApiSamples.administrator(world).get("/me").text();

        api.check("GET", "/api/v1/me", 200, json, good);
        assertThatThrownBy(
                        () -> api.check("GET", "/api/v1/me", 200, json, good.replaceFirst("\\{", "{\"hash\":\"x\",")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> api.check("GET", "/api/v1/me", 200, json, good.replace("expiresAt", "expires")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> api.check("GET", "/api/v1/me", 418, json, good))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> api.check("GET", "/api/v1/me", 200, Optional.of("text/html"), good))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> api.check("GET", "/api/v1/nothing", 200, json, good))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void standsWhereItSaysAndNowhereElse() {
        assertThat(world.visitor().get("/v3/api-docs").address().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void neverTellsHashesNorSecrets() {
        var words = new JsonMapper()
                .writeValueAsString(PublishedApi.of(world.address()).document().path("components"));

        assertThat(words).doesNotContainIgnoringCase("hash").doesNotContainIgnoringCase("sealed");
    }

    @Test
    void isExplainedToReaders() {
        var page = world.visitor().get("/api");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.words())
                .contains("GET /api/v1/subscriptions")
                .contains("subscriptions:read")
                .contains("Idempotency-Key");
        assertThat(page.html().select("script:not([src]), style, [style], [onclick]"))
                .isEmpty();
    }

    private UUID message() {
        var id = UUID.randomUUID();
        world.jdbc().sql("""
                insert into messages.messages
                    (id, key, template, category, recipient, recipient_name, sender, variables, attachments, state,
                     due_at, sent_at, created_at)
                values (:id, cast(:id as text), 'walk', 'x', 'a@example.org', 'A', 'b@example.org', '{}', '[]', 'SENT',
                        now(), now(), now())
                """).param("id", id).update();
        return id;
    }

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
        world.jdbc().sql("""
                insert into licenses.lines
                    (id, subscription, place, sku, name, kind, hosting, starts_on, ends_on, state)
                values (:id, :id, 0, 'S', 'Product', 'license', 'self-managed', current_date, current_date + 364, 'PROVIDED')
                """).param("id", id).update();
        world.jdbc().sql("""
                insert into licenses.signing_keys (id, public_key, sealed_private, created_at, retired_at)
                values ('walk', '', '', now(), now()) on conflict do nothing
                """).update();
        world.jdbc().sql("""
                insert into licenses.licenses (id, line, subscription, serial, signing_key, payload)
                values (:id, :id, :id, cast(:id as text), 'walk', '{}')
                """).param("id", id).update();
        return id;
    }
}
