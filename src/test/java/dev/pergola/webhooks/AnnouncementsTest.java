// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.accounts.AccountSamples;
import dev.pergola.applications.ApplicationRedeemed;
import dev.pergola.applications.CheckoutSamples;
import dev.pergola.coupons.CouponPresented;
import dev.pergola.licenses.SubscriptionWanted;
import dev.pergola.packs.Bundle;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Role;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What the modules announce when something really happens. */
@ServiceTest
@Tag("F8")
class AnnouncementsTest {

    @Autowired
    World world;

    @Autowired
    CheckoutSamples samples;

    @Autowired
    PackDirectory pack;

    @Autowired
    AddEndpoint add;

    @Autowired
    SwitchEndpoint switchEndpoint;

    @Autowired
    EventCatalogue catalogue;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    private final UUID endpoint = UUID.randomUUID();

    @BeforeEach
    void listen() {
        var form = new EndpointForm("https://hooks.invalid/", "Everything", true, Set.of());
        assertThat(add.add(endpoint, form, "A test")).isInstanceOf(AddEndpoint.Outcome.Added.class);
    }

    @AfterEach
    void stopListening() {
        switchEndpoint.disable(endpoint);
    }

    @Test
    void aRedemptionIsAnnouncedByEachModuleThatTakesPart() {
        var subscription = redeem(samples.waiting("edu"));

        assertThat(told(subscription)).contains("subscription.created", "subscription.provided");
        assertThat(body(subscription, "subscription.provided")).contains("\"organisation\":\"Waiting College");
    }

    @Test
    void aRevocationIsAnnouncedForTheSubscriptionAndItsApplication() {
        var waiting = samples.waiting("edu");
        var subscription = redeem(waiting);
        assertThat(told(waiting.coupon())).containsExactly("coupon.redeemed");
        assertThat(told(waiting.application())).containsExactly("application.activated");

        var desk = world.staff(Role.DEAL_DESK);
        desk.get("/console/subscriptions/" + subscription);
        desk.submit("/revoke", Map.of("reason", "Used for paid work."));

        assertThat(told(subscription)).contains("subscription.revoked");
        assertThat(told(waiting.application())).contains("application.revoked");
        assertThat(body(waiting.application(), "application.revoked"))
                .contains("\"status\":\"revoked\"", "\"before\":\"active\"", "\"kind\":\"new\"");
    }

    @Test
    void aNewMemberIsAnnounced() {
        var email = "joining-" + UUID.randomUUID() + "@example.org";
        var visitor = world.visitor();
        visitor.get("/sign-in");
        visitor.submit("/sign-in/link", Map.of("email", email));
        visitor.get(world.mail(email, "sign-in link").link("/sign-in/link/"));
        visitor.submit(visitor.page().address().getPath(), Map.of());

        var member = world.jdbc()
                .sql("select id from people.persons where email = :email")
                .param("email", email)
                .query(UUID.class)
                .single();
        assertThat(told(member)).containsExactly("member.joined");
    }

    @Test
    void aRecordIsAnnouncedWithTheFieldsThatChangedAndNoWordOfThem() {
        var operations = world.staff(Role.CUSTOMER_SUCCESS_OPERATIONS);
        var name = AccountSamples.word();
        var account = AccountSamples.account(operations, name, Map.of("domains", name + ".example"));
        AccountSamples.edited(operations, "accounts", account, Map.of("region", "EMEA", "city", "Porto"));

        assertThat(told(account)).containsExactly("account.created", "account.changed");
        assertThat(body(account, "account.changed"))
                .contains("[\"city\",\"region\"]", "/api/v1/accounts/" + account, "\"source\":\"console\"")
                .doesNotContain("Porto");

        var twin = AccountSamples.account(operations, name + " Inc.", Map.of("domains", name + ".example"));
        operations.get("/console/accounts/" + account + "/merge?with=" + twin);
        operations.submit("/merge", Map.of());
        assertThat(told(account)).contains("account.merged");
        assertThat(body(account, "account.merged")).contains(twin.toString());
        operations.submit("/undo", Map.of());
        assertThat(told(account)).contains("account.parted");
    }

    @Test
    void anImportIsAnnouncedOnceForAllItsRows() {
        var operations = world.staff(Role.CUSTOMER_SUCCESS_OPERATIONS);
        var name = AccountSamples.word();
        var file = "Id,Name\n%s1,One\n%s2,Two\n".formatted(name, name).getBytes(StandardCharsets.UTF_8);
        operations.get("/console/imports/new");
        var columns = operations.submit(
                "/console/imports/new", Map.of(), List.of(new Visitor.Upload("file", "two.csv", file)));
        var id = UUID.fromString(columns.address().getPath().split("/")[3]);
        operations.submit("/columns", Map.of());
        operations.submit("/start", Map.of());

        World.await("the end of the import", () -> !told(id).isEmpty());
        assertThat(told(id)).containsExactly("import.ended");
        assertThat(body(id, "import.ended")).contains("\"rows\":2", "\"added\":2", "\"state\":\"done\"");
    }

    @Test
    void everyTypeSaysWhenItIsSentAndShowsItsBody() {
        var types = catalogue.groups().values().stream().flatMap(List::stream).toList();

        assertThat(types).hasSizeGreaterThan(15).allSatisfy(type -> {
            assertThat(type.key()).matches("[a-z_]+\\.[a-z_]+");
            assertThat(type.sentence()).endsWith(".");
            assertThat(catalogue.example(type)).contains("\"" + type.key() + "\"", "\"data\"");
        });
    }

    private UUID redeem(CheckoutSamples.Waiting waiting) {
        var subscription = UUID.randomUUID();
        var bundle = pack.bundles("edu").stream()
                .filter(each -> each.hosting() == Bundle.Hosting.selfManaged)
                .findFirst()
                .orElseThrow();
        transaction.executeWithoutResult(_ -> {
            events.publishEvent(
                    new CouponPresented(waiting.coupon(), waiting.member(), waiting.application(), subscription));
            events.publishEvent(new ApplicationRedeemed(
                    waiting.application(), subscription, bundle.name(), 10, LocalDate.parse("2030-01-01")));
            events.publishEvent(new SubscriptionWanted(
                    subscription,
                    waiting.application(),
                    waiting.coupon(),
                    "EDU-000001",
                    "edu",
                    waiting.member(),
                    waiting.organisation(),
                    bundle,
                    10,
                    null,
                    "A contact",
                    waiting.email()));
        });
        return subscription;
    }

    private List<String> told(UUID subject) {
        return world.jdbc()
                .sql("select type from webhooks.events where subject = :subject order by id")
                .param("subject", subject)
                .query(String.class)
                .list();
    }

    private String body(UUID subject, String type) {
        return world.jdbc()
                .sql("select body from webhooks.events where subject = :subject and type = :type")
                .param("subject", subject)
                .param("type", type)
                .query(String.class)
                .single();
    }
}
