// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.applications.CheckoutSamples;
import dev.pergola.licenses.SubscriptionDirectory;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Role;
import dev.pergola.shared.ServiceClock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
@Tag("C15")
class HandoverTest {

    private static final String SECRET = "Their web page sells consulting on our seats.";

    @Autowired
    World world;

    @Autowired
    CheckoutSamples checkouts;

    @Autowired
    OpenHandover open;

    @Autowired
    EndHandedOver end;

    @Autowired
    HoldSubscriptions hold;

    @Autowired
    SubscriptionDirectory subscriptions;

    @Autowired
    PeopleDirectory people;

    @Autowired
    PackDirectory pack;

    @Autowired
    ServiceClock clock;

    @Autowired
    JdbcClient jdbc;

    private final String word = GrantSamples.word();
    private LocalDate today;
    private GrantSamples samples;
    private Visitor program;
    private Visitor sales;

    @BeforeEach
    void haveBothSides() {
        today = pack.calendar().today(clock);
        samples = new GrantSamples(jdbc, today, pack.calendar().zone());
        program = world.staff(Role.PROGRAM_MANAGER);
        sales = world.staff(Role.SALES);
    }

    private GrantSamples.Grant grant() {
        return samples.grant("Harbour " + word, "it@" + word + ".org", 300);
    }

    private static String page(UUID subscription) {
        return "/console/subscriptions/" + subscription;
    }

    /** The address of the hand-over's page. */
    private String handOver(UUID subscription) {
        program.get(page(subscription));
        assertThat(program.page().words()).contains("Hand over to sales");
        program.get(page(subscription) + "/handover");
        program.submit("/handover", Map.of("words", SECRET, "reason", "PAID_WORK"));
        assertThat(program.page().address().getPath()).startsWith("/console/handovers/");
        return program.page().address().getPath();
    }

    private Map<String, String> ending(int day) {
        return Map.of(
                "bought", "true",
                "endsOn", today.plusDays(day).toString(),
                "told", "Your organisation moves to a paid subscription.",
                "agreed", "One year, secretly at half the price.");
    }

    private Visitor.Page revoke(UUID subscription) {
        program.get(page(subscription));
        return program.post(page(subscription) + "/revoke", Map.of("reason", "Client work.", "_csrf", program.csrf()));
    }

    private void endOn(int day) {
        clock.at(samples.noon(day), end::run);
    }

    private Visitor staff(String email, Role role) {
        world.addPerson("STAFF", email, role.name());
        var visitor = world.visitor();
        visitor.get("/console/sign-in");
        visitor.submit("/console/sign-in", Map.of("email", email, "password", World.PASSWORD));
        return visitor;
    }

    @Test
    void aGrantThatIsHandedOverIsNotRevokedByHand() {
        var grant = grant();
        var handover = handOver(grant.id());

        var refused = revoke(grant.id());

        assertThat(refused.text()).contains("handover-open", "decides when this grant ends");
        assertThat(refused.html().select("a[href=#handover]")).isNotEmpty();
        assertThat(refused.html().select("a[href=" + handover + "]")).isNotEmpty();
        assertThat(refused.html().select("form[action$=/revoke]")).isEmpty();
        assertThat(samples.state(grant.id())).isEqualTo("ACTIVE");
    }

    @Test
    void endsTheGrantOnTheSettledDayAndNotBefore() {
        var grant = grant();
        var handover = handOver(grant.id());
        sales.get(handover);
        sales.submit("/take", Map.of());
        sales.submit("/settle", ending(30));
        assertThat(sales.page().words()).contains("A paid subscription is agreed", "Settled");

        endOn(29);
        assertThat(samples.state(grant.id())).isEqualTo("ACTIVE");
        assertThat(revoke(grant.id()).text()).contains("handover-open");

        endOn(30);
        endOn(31);
        assertThat(samples.state(grant.id())).isEqualTo("REVOKED");
        assertThat(jdbc.sql("select reason from licenses.subscriptions where id = :id")
                        .param("id", grant.id())
                        .query(String.class)
                        .single())
                .isEqualTo("Your organisation moves to a paid subscription.");
        assertThat(program.get(handover).words()).contains("The grant ended");
        assertThat(samples.opportunities("NEW_CONNECTED", grant.organisation() + " – free to paid"))
                .singleElement()
                .satisfies(business -> assertThat(business.outcome()).isEqualTo("OPEN"));
    }

    @Test
    void tellsTheAccountsOwnerOfTheBeginningAndTheProgramOfTheEnd() {
        var email = "owner-" + word + "@trellis.example";
        var seller = staff(email, Role.SALES);
        var person = jdbc.sql("select id from people.persons where email = :email")
                .param("email", email)
                .query(UUID.class)
                .single();
        var owner = samples.owner("Owner " + word, person);
        samples.account("Harbour " + word, word + ".org", owner, null);
        var grant = grant();
        var manager = "manager-" + word + "@trellis.example";
        program = staff(manager, Role.PROGRAM_MANAGER);

        var handover = handOver(grant.id());
        assertThat(world.mail(email, "from free to paid").text()).contains(SECRET, handover);
        assertThat(samples.opportunities("NEW_CONNECTED", grant.organisation() + " – free to paid"))
                .singleElement()
                .satisfies(business -> {
                    assertThat(business.owner()).isEqualTo(owner);
                    assertThat(business.program()).isNull();
                    assertThat(business.closeDate()).isEqualTo(grant.endsOn());
                });

        seller.get(handover);
        seller.submit("/take", Map.of());
        seller.submit("/settle", ending(20));
        assertThat(world.mail(manager, "settled").text())
                .contains("A paid subscription is agreed. The grant ends on", "secretly at half the price");
    }

    @Test
    void tellsEverybodyWhoTakesHandoversWhereNobodyOwnsTheAccount() {
        var seller = "seller-" + word + "@trellis.example";
        world.addPerson("STAFF", seller, Role.SALES.name());
        var grant = grant();
        hold.run();
        program.get(page(grant.id()) + "/handover");
        assertThat(program.page().words()).contains("everybody who takes hand-overs, as nobody here owns the account");

        var handover = handOver(grant.id());

        assertThat(world.mail(seller, "from free to paid").text()).contains(SECRET, handover);
    }

    @Test
    void theFormSaysWhoGetsTheMail() {
        var person = world.addPerson("STAFF", "owner-" + word + "@trellis.example", Role.SALES.name());
        samples.account("Harbour " + word, word + ".org", samples.owner("Owner " + word, person), null);
        var grant = grant();
        hold.run();

        program.get(page(grant.id()) + "/handover");

        assertThat(program.page().words()).contains("a mail goes to Tester owner-" + word + ", who owns the account");
    }

    @Test
    void aSettledDayStandsWhereverTheGrantsOwnLastDayStood() {
        var grant = grant();
        var handover = handOver(grant.id());
        sales.get(handover);
        sales.submit("/take", Map.of());
        assertThat(sales.page().html().select("[data-confirm]").attr("data-confirm"))
                .contains("{bought}", "{endsOn}");
        sales.submit("/settle", ending(30));
        var day = today.plusDays(30);
        var last = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK).format(day);
        var reference = sales.page().html().select(".record-meta .mono").text();

        assertThat(sales.page().words()).contains(", ends " + last + " as this hand-over says");
        assertThat(sales.page().html().select("td[data-label='Last day']").text())
                .isEqualTo(last);
        assertThat(sales.page().words()).contains("ends as " + reference + " says");
        assertThat(program.get(page(grant.id())).words()).contains(reference + ", ends " + DayRule.WORDS.format(day));
    }

    @Test
    void keepsAMemberWhoFitsAfterAll() {
        var grant = grant();
        var handover = handOver(grant.id());

        assertThat(program.submit("/keep", Map.of("why", " ")).text()).contains("reason-required");
        program.submit("/keep", Map.of("why", "The consulting belongs to somebody else."));

        assertThat(program.page().words()).contains("The program keeps the member");
        assertThat(samples.opportunities("NEW_CONNECTED", grant.organisation() + " – free to paid"))
                .extracting(GrantSamples.Renewal::outcome)
                .containsExactly("LOST");
        endOn(299);
        assertThat(samples.state(grant.id())).isEqualTo("ACTIVE");
        revoke(grant.id());
        assertThat(samples.state(grant.id())).isEqualTo("REVOKED");
        assertThat(sales.get(handover).words()).contains("revoked");
    }

    @Test
    void refusesWhatIsMissingOrTooLate() {
        var grant = grant();
        program.get(page(grant.id()) + "/handover");
        assertThat(program.submit(
                                "/handover",
                                Map.of("words", "", "dueOn", today.minusDays(1).toString()))
                        .text())
                .contains("handover-unexplained", "handover-day");
        var handover = handOver(grant.id());
        program.get(page(grant.id()) + "/handover");
        assertThat(program.submit("/handover", Map.of("words", SECRET)).text()).contains("handover-exists");

        sales.get(handover);
        assertThat(sales.submit("/note", Map.of("text", "")).text()).contains("note-empty");
        assertThat(sales.post(handover + "/settle", withToken(sales, ending(10)))
                        .text())
                .contains("handover-not-taken");
        sales.get(handover);
        sales.submit("/take", Map.of());
        assertThat(sales.submit("/settle", Map.of("endsOn", today.plusDays(301).toString()))
                        .text())
                .contains("handover-day", "member-untold", "handover-unagreed");
        sales.submit("/settle", ending(10));
        assertThat(sales.post(handover + "/take", Map.of("_csrf", sales.csrf())).text())
                .contains("handover-settled");
        sales.get(handover);
        assertThat(sales.post(handover + "/settle", withToken(sales, ending(10)))
                        .text())
                .contains("handover-settled");
        program.get(handover);
        assertThat(program.post(handover + "/keep", Map.of("why", "Late", "_csrf", program.csrf()))
                        .text())
                .contains("handover-settled");
        program.get(page(grant.id()));
        assertThat(program.page().words()).doesNotContain("Hand over to sales");
    }

    private static Map<String, String> withToken(Visitor visitor, Map<String, String> values) {
        var all = new java.util.HashMap<>(values);
        all.put("_csrf", visitor.csrf());
        return all;
    }

    @Test
    void settlesAlsoWhenTheTermIsOverAlready() {
        var grant = grant();
        var handover = handOver(grant.id());
        jdbc.sql("update licenses.subscriptions set state = 'ENDED' where id = :id")
                .param("id", grant.id())
                .update();
        sales.get(handover);
        sales.submit("/take", Map.of());

        sales.submit("/settle", Map.of("bought", "false", "agreed", "They went elsewhere."));

        assertThat(sales.page().words()).contains("The grant ends without a purchase");
        assertThat(program.get(page(grant.id()) + "/handover").status()).isEqualTo(200);
        assertThat(program.submit("/handover", Map.of("words", SECRET)).text()).contains("subscription-ended");
    }

    @Test
    void bothSidesSeeTheSamePageAndEachOthersNotes() {
        var grant = grant();
        var handover = handOver(grant.id());
        program.submit("/note", Map.of("text", "They teach here since 2020."));
        var support = world.staff(Role.SALES_SUPPORT);

        support.get("/console/handovers?state=OPEN");
        assertThat(support.page().words()).contains(grant.organisation(), "Nobody");
        assertThat(support.get("/console").words()).contains("Hand-overs to take");
        support.get(handover);
        assertThat(support.page().words()).contains(SECRET, "They teach here since 2020.", "What the account holds");
        support.submit("/take", Map.of());
        support.submit("/note", Map.of("text", "A budget is there."));

        assertThat(program.get(handover).words()).contains("A budget is there.", "With sales".toLowerCase());
        assertThat(program.get("/console").words()).contains("Late hand-overs");
        assertThat(program.get("/console/handovers?state=WITH_SALES&mine=true").words())
                .contains(grant.organisation());
        assertThat(program.get("/console/handovers?late=true").words()).doesNotContain(grant.organisation());
        assertThat(sales.get("/console/handovers?mine=true").words()).contains("No hand-over fits");
        assertThat(program.get(page(grant.id())).words()).contains("Account", "with sales");
        assertThat(world.staff(Role.DEAL_DESK).get(page(grant.id())).html().select("a[href=" + handover + "]"))
                .isEmpty();
    }

    @Test
    @Tag("F6")
    void noMemberEverReadsWhatTheSidesWrite() {
        var waiting = checkouts.waiting("edu");
        var member = world.member(waiting.email(), waiting.member());
        member.get("/checkout/" + waiting.word());
        member.submit("/code", Map.of("code", waiting.code()));
        member.submit("/choice", Map.of("bundle", "edu-self-managed-ultimate-1y"));
        member.submit("/seats", Map.of());
        member.submit("/redeem", Map.of("accept", "true"));
        var subscription = checkouts.subscription(waiting);
        var handover = handOver(subscription);
        sales.get(handover);
        sales.submit("/note", Map.of("text", "Secretly interested."));
        sales.submit("/take", Map.of());
        sales.submit("/settle", ending(0));
        end.run();

        for (var path : new String[] {
            "/portal", "/portal/applications/" + waiting.application(), "/portal/subscriptions/" + subscription
        }) {
            assertThat(member.get(path).words().toLowerCase())
                    .as(path)
                    .doesNotContain("consulting", "secretly", "hand-over", "hnd-");
        }
        assertThat(member.get("/console/handovers").address().getPath()).isEqualTo("/console/sign-in");
        assertThat(member.get(handover).address().getPath()).isEqualTo("/console/sign-in");
        assertThat(world.mail(waiting.email(), "revoked").text().toLowerCase())
                .contains("moves to a paid subscription")
                .doesNotContain("consulting", "secretly");
    }

    @Test
    void twoColleaguesAtOnceHandOverOnce() throws Exception {
        var grant = grant();
        var subscription = subscriptions.find(grant.id()).orElseThrow();
        var by = people.find(world.addPerson("STAFF", word + "@trellis.example", "PROGRAM_MANAGER"))
                .orElseThrow();
        Callable<OpenHandover.Outcome> deed =
                () -> open.open(subscription, HandoverReason.OTHER, SECRET, today.plusDays(3), by);
        try (var colleagues = Executors.newFixedThreadPool(4)) {
            var outcomes = colleagues
                    .invokeAll(IntStream.range(0, 4).mapToObj(_ -> deed).toList())
                    .stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();

            assertThat(outcomes)
                    .filteredOn(OpenHandover.Outcome.Done.class::isInstance)
                    .hasSize(1);
        }
        assertThat(samples.opportunities("NEW_CONNECTED", grant.organisation() + " – free to paid"))
                .hasSize(1);
    }
}
