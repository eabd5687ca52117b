// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import static dev.pergola.accounts.AccountSamples.account;
import static dev.pergola.accounts.AccountSamples.contact;
import static dev.pergola.accounts.AccountSamples.edited;
import static dev.pergola.accounts.AccountSamples.opportunity;
import static dev.pergola.accounts.AccountSamples.word;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("service")
@Tag("C3")
class OpportunityPagesTest {

    private static final String LIST = "/console/opportunities";

    @Autowired
    World world;

    @Autowired
    PackDirectory pack;

    @Autowired
    Clock clock;

    private final String word = word();
    private Visitor sales;
    private String seller;
    private String manager;

    @BeforeEach
    void signIn() {
        sales = world.staff(Role.SALES);
        seller = world.addPerson("STAFF", "seller-" + word + "@trellis.example", Role.SALES.name())
                .toString();
        manager = world.addPerson("STAFF", "manager-" + word + "@trellis.example", Role.PROGRAM_MANAGER.name())
                .toString();
    }

    @Test
    void anOpportunityIsMadeByTheFormWithItsErrorsAtTheFields() {
        var account = account(sales, word + " Optics", Map.of());
        sales.get(LIST + "/new?account=" + account);

        var refused = sales.submit(
                LIST, Map.of("name", word, "type", "GROWTH", "stage", "0-Pending Acceptance", "amount", "12,000"));
        assertThat(refused.text()).contains("value-missing", "value-not-a-number");
        assertThat(refused.html().select("#stage option[selected]").val()).isEqualTo("0-Pending Acceptance");
        refused = sales.submit(
                LIST, Map.of("closeDate", "2030-01-31", "amount", "12000", "stage", "9-Dream", "program", "x"));
        assertThat(refused.text()).contains("stage-unknown", "record-program-unknown");
        refused = sales.submit(LIST, Map.of("stage", "8-Closed Lost", "program", ""));
        assertThat(refused.text()).contains("lost-reason-missing");

        var page = sales.submit(LIST, Map.of("stage", "4-Proposal"));
        assertThat(page.words())
                .contains(word, "12,000.00 USD", "31 Jan 2030", "Growth", "not submitted", word + " Optics");
        assertThat(page.html().select(".stages [aria-current=step]").text()).isEqualTo("4-Proposal");
        assertThat(page.html().select(".stages .stage-done")).hasSize(4);
        assertThat(sales.get("/console/accounts/" + account).words()).contains(word, "12,000 USD");
    }

    @Test
    @Tag("C5")
    void newBusinessBeginsWithTheAccountsOwner() {
        var account = account(sales, word, Map.of("owner", seller));

        var form = sales.get(LIST + "/new?account=" + account).html();

        assertThat(form.select("#owner option[selected]").text()).isEqualTo("Tester seller-" + word);
        assertThat(sales.get("/console/contacts/new?account=" + account).status())
                .isEqualTo(200);
    }

    @Test
    void theListIsNarrowedByWhatAnOpportunityIs() {
        var account = account(sales, word, Map.of("owner", seller));
        opportunity(
                sales, account, word + " one", Map.of("type", "GROWTH", "owner", seller, "closeDate", "2031-01-01"));
        opportunity(sales, account, word + " two", Map.of("stage", "Closed Won", "program", "edu", "owner", manager));

        assertThat(rows("?q=" + word)).containsExactly(word + " two", word + " one");
        assertThat(rows("?q=" + word + "&type=GROWTH")).containsExactly(word + " one");
        assertThat(rows("?q=" + word + "&outcome=WON")).containsExactly(word + " two");
        assertThat(rows("?q=" + word + "&program=edu")).containsExactly(word + " two");
        assertThat(rows("?q=" + word + "&stage=Closed+Won&type=GROWTH")).isEmpty();
        assertThat(sales.page().words()).contains("No opportunity fits");
        assertThat(sales.get(LIST + "?q=" + word + "&outcome=OPEN")
                        .html()
                        .select("a.chip:contains(Growth)")
                        .attr("href"))
                .contains("outcome=OPEN", "type=GROWTH", "q=" + word);
    }

    @Test
    @Tag("C4")
    void newBusinessWithoutAnAdminContactIsRefusedAndThePageLinksToTheWayOut() {
        var account = account(sales, word, Map.of("segment", "TECH_TOUCH"));
        var id = opportunity(sales, account, word + " more", Map.of("type", "GROWTH"));

        var refused = sales.submit("/submit", Map.of());
        assertThat(refused.html().select(".problem-code").text()).isEqualTo("admin-contact-required");
        assertThat(refused.words()).contains("Admin contact required");
        assertThat(refused.html().select("a:contains(Add an admin contact)").attr("href"))
                .isEqualTo("/console/contacts/new?account=" + account + "&role=ADMIN");

        contact(sales, account, "Ashdown", Map.of("roles", "ADMIN"));
        sales.get(LIST + "/" + id);
        assertThat(sales.submit("/submit", Map.of()).words()).contains("Submitted for approval.", "submitted");
        assertThat(post(sales, id, "submit", Map.of()).text()).contains("opportunity-not-open");
        var support = world.staff(Role.SALES_SUPPORT);
        support.get(LIST + "/" + id);
        assertThat(support.submit("/decide", Map.of("approved", "false")).words())
                .contains("Rejected.");
        assertThat(post(support, id, "decide", Map.of("approved", "true")).text())
                .contains("opportunity-not-submitted");
        post(sales, id, "submit", Map.of());
        assertThat(post(support, id, "decide", Map.of("approved", "true")).words())
                .contains("Approved.");
        assertThat(post(sales, id, "decide", Map.of("approved", "true")).status())
                .isEqualTo(403);
    }

    @Test
    @Tag("C5")
    void theAccountStaysWithItsOwner() {
        var programs = world.staff(Role.PROGRAM_MANAGER);
        var account = account(programs, word, Map.of("owner", seller));

        programs.get("/console/accounts/" + account + "/edit");
        assertThat(programs.page().html().select("select#owner").hasAttr("disabled"))
                .isTrue();
        assertThat(programs.page().words()).contains("It stays with its AE or SAE.");
        assertThat(programs.submit("/edit", Map.of("owner", manager)).text()).contains("account-owner-stays");

        var support = world.staff(Role.SALES_SUPPORT);
        assertThat(edited(support, "accounts", account, Map.of("owner", manager))
                        .words())
                .contains("Owner Tester manager-" + word);
    }

    @Test
    @Tag("C5")
    void aProgramsBusinessLiesWithTheProgramsOwnerAndSalesSupportMovesWhatIsAstray() {
        var account = account(sales, word, Map.of("owner", seller, "programOwner", manager));
        sales.get(LIST + "/new?account=" + account);
        var refused = sales.submit(
                LIST,
                Map.of(
                        "name",
                        word,
                        "type",
                        "RENEWAL",
                        "stage",
                        "0-Pending Acceptance",
                        "closeDate",
                        "2030-01-31",
                        "program",
                        "edu",
                        "owner",
                        ownerOf("accounts", account)));
        assertThat(refused.text()).contains("program-owner-needed");
        var id = opportunity(sales, account, word + " program", Map.of("program", "edu"));
        assertThat(sales.page().words()).contains("Owner Tester manager-" + word);

        world.jdbc().sql("""
                update accounts.opportunities o set owner = a.owner
                from accounts.accounts a where a.id = o.account and o.id = :id
                """).param("id", id).update();
        assertThat(sales.get(LIST + "/" + id).words())
                .contains("This business is astray.", "mention @Sales-Support", "Tester manager-" + word);
        assertThat(rows("?astray=true&q=" + word)).containsExactly(word + " program");
        assertThat(edited(sales, "opportunities", id, Map.of("owner", "")).text())
                .doesNotContain("ask-sales-support");
        world.jdbc().sql("""
                update accounts.opportunities o set owner = a.owner
                from accounts.accounts a where a.id = o.account and o.id = :id
                """).param("id", id).update();
        var other = ownerOf("accounts", account, "program_owner");
        assertThat(edited(sales, "opportunities", id, Map.of("owner", other)).text())
                .contains("ask-sales-support");
        var support = world.staff(Role.SALES_SUPPORT);
        assertThat(support.get(LIST + "/" + id).html().select("a[href$='/edit#owner']"))
                .isNotEmpty();
        assertThat(edited(support, "opportunities", id, Map.of("owner", other)).words())
                .contains("Saved.", "Owner Tester manager-" + word)
                .doesNotContain("astray");
    }

    @Test
    @Tag("C9")
    void expiredRenewalsAreClosedTogetherWithTheirCases() {
        var account = account(sales, word, Map.of("owner", seller, "programOwner", manager));
        var first = expired(account, "first", "edu", "CS-1");
        var second = expired(account, "second", "oss", "");
        var without = expired(account, "without", "", "");

        var list = sales.get(LIST + "?expired=true&q=" + word);
        assertThat(list.html().select("input[data-check]").eachAttr("value"))
                .containsExactlyInAnyOrder(first.toString(), second.toString());
        assertThat(list.words()).contains("8-Closed Lost", "“other”", "close date to today", "CS-1");
        assertThat(close(List.of(), Map.of()).text()).contains("nothing-ticked");
        var page = close(List.of(first, second, without), Map.of());

        assertThat(page.text()).contains("renewals-not-closed");
        assertThat(page.words()).contains("2 renewals were closed.", "1 of the ticked opportunities");
        assertThat(rows("?expired=true&q=" + word)).containsExactly(word + " without");
        assertThat(sales.get(LIST + "/" + first).words())
                .contains(
                        "8-Closed Lost",
                        "other: The member did not renew the education program",
                        "CS-1, closed",
                        "Closed the expired renewal, with the case CS-1",
                        "from 0-Pending Acceptance to 8-Closed Lost");
        assertThat(world.jdbc()
                        .sql("select close_date from accounts.opportunities where id = :id")
                        .param("id", second)
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(pack.calendar().today(clock));
    }

    @Test
    @Tag("C9")
    void aRenewalIsClosedBeforeItsDateWhenTheSalesOwnerAsksForIt() {
        var account = account(sales, word, Map.of("owner", seller, "programOwner", manager));
        var id = opportunity(sales, account, word, Map.of("program", "edu"));
        assertThat(sales.page().words()).contains("Close on the sales owner’s request");

        assertThat(close(List.of(id), Map.of()).text()).contains("renewals-not-closed");
        sales.get(LIST + "/" + id);
        var page = sales.submit("/close-expired", Map.of());

        assertThat(page.words()).contains("The renewal is closed.", "The sales owner asked for it", "lost");
        assertThat(page.html().select(".stages .stage-lost").text()).isEqualTo("8-Closed Lost");
    }

    @Test
    @Tag("F5")
    void onlyThoseWhoMayCloseSeeBoxesToTick() {
        var account = account(sales, word, Map.of("owner", seller, "programOwner", manager));
        expired(account, "renewal", "edu", "");
        var success = world.staff(Role.CUSTOMER_SUCCESS_MANAGER);

        assertThat(success.get(LIST + "?expired=true&q=" + word).html().select("input[type=checkbox]"))
                .isEmpty();
        assertThat(success.post(LIST + "/close-expired", Map.of("_csrf", success.csrf()))
                        .status())
                .isEqualTo(403);
    }

    private UUID expired(UUID account, String name, String program, String caseNumber) {
        return opportunity(
                sales,
                account,
                word + " " + name,
                Map.of("closeDate", "2020-02-29", "program", program, "caseNumber", caseNumber));
    }

    private Visitor.Page close(List<UUID> ids, Map<String, String> more) {
        sales.get(LIST + "?expired=true");
        var ticked = ids.stream().map(UUID::toString).collect(Collectors.joining(","));
        var values = new java.util.HashMap<>(more);
        values.put("_csrf", sales.csrf());
        if (!ids.isEmpty()) {
            values.put("id", ticked);
        }
        return sales.post(LIST + "/close-expired", values);
    }

    private static Visitor.Page post(Visitor staff, UUID id, String deed, Map<String, String> values) {
        var sent = new java.util.HashMap<>(values);
        sent.put("_csrf", staff.csrf());
        return staff.post(LIST + "/" + id + "/" + deed, sent);
    }

    private List<String> rows(String query) {
        return sales.get(LIST + query).html().select("a.row-link").eachText();
    }

    private String ownerOf(String table, UUID id) {
        return ownerOf(table, id, "owner");
    }

    private String ownerOf(String table, UUID id, String column) {
        return world.jdbc()
                .sql("select %s from accounts.%s where id = :id".formatted(column, table))
                .param("id", id)
                .query(UUID.class)
                .single()
                .toString();
    }
}
