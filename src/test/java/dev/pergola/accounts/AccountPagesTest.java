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
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("service")
@Tag("C1")
class AccountPagesTest {

    private static final String LIST = "/console/accounts";

    @Autowired
    World world;

    @Autowired
    SaveRecord save;

    @Autowired
    PackDirectory pack;

    @Autowired
    Clock clock;

    private final String word = word();
    private LocalDate today;
    private Visitor success;

    @BeforeEach
    void signIn() {
        today = pack.calendar().today(clock);
        success = world.staff(Role.CUSTOMER_SUCCESS_MANAGER);
    }

    @Test
    void aRefusedFormSaysWhatIsWrongAtTheFieldAndKeepsWhatWasTyped() {
        success.get(LIST + "/new");

        var page = success.submit(
                LIST,
                Map.of(
                        "name",
                        "",
                        "website",
                        "javascript://x",
                        "customerSince",
                        "yesterday",
                        "licenceUtilisation",
                        "much",
                        "region",
                        "MOON",
                        "city",
                        "Port Ashdown"));

        var form = page.html();
        assertThat(form.select(".problems .problem-code").eachText())
                .containsExactly(
                        "value-missing",
                        "value-not-a-link",
                        "value-not-a-choice",
                        "value-not-a-date",
                        "value-not-a-number");
        assertThat(form.select(".problems a[href=#name]")).hasSize(1);
        assertThat(form.select("#name-problem").text()).contains("Name is missing.");
        assertThat(form.select("#name").attr("aria-invalid")).isEqualTo("true");
        assertThat(form.select("#website").val()).isEqualTo("javascript://x");
        assertThat(form.select("#city").val()).isEqualTo("Port Ashdown");
        assertThat(form.title()).startsWith("Error: New account");
        assertThat(form.select("h1").text()).isEqualTo("New account");
    }

    @Test
    @Tag("F13")
    void aRefusedEditKeepsTheNameInItsTitle() {
        var id = account(success, word, Map.of());

        var page = edited(success, "accounts", id, Map.of("name", ""));

        assertThat(page.html().select("h1").text()).isEqualTo("Edit " + word);
        assertThat(page.html().select("#name").val()).isEmpty();
    }

    @Test
    @Tag("F13")
    void aTakenCrmIdLinksToTheRecordThatHasIt() {
        var first = account(success, word + " first", Map.of("externalId", word));
        success.get(LIST + "/new");

        var page = success.submit(LIST, Map.of("name", word + " second", "externalId", word));

        assertThat(page.text()).contains("external-id-taken");
        assertThat(page.html()
                        .select("a:contains(Open the record that has this CRM id)")
                        .attr("href"))
                .isEqualTo(LIST + "/" + first);
    }

    @Test
    void anAccountIsMadeByTheFormAndStandsOnItsPage() {
        var seller = world.addPerson("STAFF", "seller-" + word + "@trellis.example", Role.SALES.name());

        var id = account(
                success,
                word + " Optics",
                Map.ofEntries(
                        Map.entry("website", "www." + word + ".example"),
                        Map.entry("domains", word + ".example"),
                        Map.entry("status", "CUSTOMER"),
                        Map.entry("region", "EMEA"),
                        Map.entry("size", "MID_MARKET"),
                        Map.entry("segment", "SCALED"),
                        Map.entry("owner", seller.toString()),
                        Map.entry("customerSince", "2024-03-01"),
                        Map.entry("nextRenewal", "2027-02-28"),
                        Map.entry("licenceUtilisation", "0.62"),
                        Map.entry("usageCi", "0.4"),
                        Map.entry("activeSubscriptions", "2"),
                        Map.entry("city", "Port Ashdown")));

        var page = success.page();
        assertThat(page.words())
                .contains(
                        "Saved. The record is made.",
                        word + " Optics",
                        "Customer",
                        "Owner Tester seller-" + word,
                        "28 Feb 2027",
                        "1 Mar 2024",
                        "scaled",
                        "Mid-Market, EMEA",
                        "62 %",
                        "40 %",
                        "Nothing reported yet",
                        "Port Ashdown",
                        "Made the account");
        assertThat(page.html().select("a[rel='noopener noreferrer']").attr("href"))
                .isEqualTo("https://www." + word + ".example");
        assertThat(list("?q=" + word).words()).contains(word + " Optics", "Tester seller-" + word, "28 Feb 2027");
        assertThat(id).isNotNull();
    }

    @Test
    void theCurvesOfTheYearAreSmallPicturesWithWords() {
        var id = account(success, word, Map.of("licenceUtilisation", "0.62"));
        world.jdbc().sql("""
                insert into accounts.usage_readings (account, area, day, value)
                values (:id, 'LICENCES', current_date - 200, 0.4), (:id, 'LICENCES', current_date - 100, 0.5),
                       (:id, 'LICENCES', current_date, 0.62)
                """).param("id", id).update();

        var page = success.get(LIST + "/" + id);

        assertThat(page.words()).contains("+12 points against 90 days ago");
        assertThat(page.html().select("svg[aria-label='Licences over the last year, now 62 %'] path.chart-line"))
                .singleElement()
                .satisfies(curve -> assertThat(curve.attr("d")).startsWith("M"));
        assertThat(page.html().select("[style]")).isEmpty();
    }

    @Test
    @Tag("F13")
    void anEditThatComesTooLateIsKeptAndShownNextToTheNewState() {
        var id = account(success, word, Map.of("city", "Here"));
        var slow = world.staff(Role.CUSTOMER_SUCCESS_MANAGER);
        slow.get(LIST + "/" + id + "/edit");
        edited(success, "accounts", id, Map.of("region", "APAC"));

        var page = slow.submit("/edit", Map.of("name", word + " renamed"));

        assertThat(page.text()).contains("record-changed-meanwhile");
        assertThat(page.html().select("#name").val()).isEqualTo(word + " renamed");
        assertThat(slow.submit("/edit", Map.of("region", "EMEA")).words())
                .contains("Saved.", word + " renamed", "EMEA");
        assertThat(edited(slow, "accounts", id, Map.of()).words()).contains("Nothing was changed");
    }

    @Test
    @Tag("C6")
    void theTimelineSaysWhichFieldChangedFromWhatToWhat() {
        var seller = world.addPerson("STAFF", "seller-" + word + "@trellis.example", Role.SALES.name());
        var id = account(success, word, Map.of("status", "PROSPECT"));
        var person = contact(success, id, "Ashdown", Map.of("title", "Engineer"));

        edited(success, "accounts", id, Map.of("status", "CUSTOMER", "owner", seller.toString(), "usageCi", "0.4"));
        edited(success, "contacts", person, Map.of("title", "Head of Platform"));

        assertThat(success.get(LIST + "/" + id).html().select(".trail").text())
                .contains("Changed: Status", "from Prospect to Customer", "to Tester seller-" + word, "to 40 %");
        assertThat(success.get("/console/contacts/" + person)
                        .html()
                        .select(".trail")
                        .text())
                .contains("Changed: Title", "from Engineer to Head of Platform");
    }

    @Test
    @Tag("C8")
    void anAddressIsWrittenOnceAndThePageSaysWhereItStandsNow() {
        var id = account(success, word, Map.of("city", "Old Town"));
        var first = contact(success, id, "Ashdown", Map.of());
        contact(success, id, "Coldwell", Map.of());
        opportunity(success, id, word + " open", Map.of());
        var lost = opportunity(
                success,
                id,
                word + " lost",
                Map.of("stage", "8-Closed Lost", "lostReason", "other", "city", "Old Town"));

        success.get(LIST + "/" + id + "/edit");
        assertThat(success.page().words()).contains("a change here also changes 2 contacts and 1 open opportunity");
        var page = success.submit("/edit", Map.of("city", "New Town", "country", "Japan"));

        assertThat(page.address().getPath()).isEqualTo(LIST + "/" + id + "/address");
        assertThat(page.html().select(".crumbs a").eachAttr("href")).containsExactly(LIST, LIST + "/" + id);
        assertThat(page.words())
                .contains("Saved.", "3 more records have the new address", "Ashdown", "Coldwell", word + " open")
                .doesNotContain(word + " lost");
        assertThat(success.get("/console/contacts/" + first).words()).contains("New Town");
        assertThat(success.get("/console/opportunities/" + lost).words()).contains("Old Town");
        assertThat(edited(success, "contacts", first, Map.of("city", "Third Town"))
                        .words())
                .contains("3 more records have the new address", word, "Coldwell");
        assertThat(success.get(LIST + "/" + id).words()).contains("Third Town");
    }

    @Test
    void chipsSortAndPagesKeepTheOtherFilters() {
        many(52);

        var page = list("?q=" + word + "&segment=SCALED&show=owner&show=renewal");

        assertThat(page.html().select("h1").text()).isEqualTo("Accounts 52");
        assertThat(chip(page.html(), "EMEA")).contains("q=" + word, "segment=SCALED", "show=owner", "region=EMEA");
        assertThat(chip(page.html(), "scaled")).doesNotContain("segment=");
        assertThat(page.html().select("th[aria-sort=ascending]").text()).isEqualTo("Account");
        assertThat(page.html().select("thead th").eachText()).containsExactly("Account", "Owner", "Next renewal");
        assertThat(rows(page.html())).hasSize(50).startsWith(word + " 00", word + " 01");

        var next = success.get(page.html().select("a[rel=next]").attr("href"));
        assertThat(rows(next.html())).containsExactly(word + " 50", word + " 51");
        assertThat(next.html().select("form[role=search] input[name=segment]").val())
                .isEqualTo("SCALED");
        assertThat(next.html().select(".pager a").eachText()).containsExactly("First page");

        var sorted =
                success.get(page.html().select("th a:contains(Next renewal)").attr("href"));
        assertThat(sorted.address().getQuery()).contains("q=" + word, "segment=SCALED", "sort=RENEWAL");
        assertThat(sorted.html().select("th[aria-sort=ascending]").text()).isEqualTo("Next renewal");
        assertThat(rows(sorted.html())).startsWith(word + " 51", word + " 50");
        var last = success.get(sorted.html().select("a[rel=next]").attr("href"));
        assertThat(rows(last.html())).containsExactly(word + " 01", word + " 00");
    }

    @Test
    void aPlaceFromAnotherOrderBeginsAnew() {
        many(52);
        var next = list("?q=" + word).html().select("a[rel=next]").attr("href");

        for (var sort : List.of("RENEWAL", "SINCE", "UTILISATION")) {
            assertThat(success.get(next + "&sort=" + sort).status()).as(sort).isEqualTo(200);
        }
        assertThat(list("?sort=NONSENSE").status()).isEqualTo(400);
    }

    @Test
    void whatIsShownIsDownloadedWholeAndNoSpreadsheetCalculatesWithIt() {
        many(52);
        var id = account(success, "=1+1 " + word, Map.of("region", "EMEA"));
        contact(success, id, "Ashdown " + word, Map.of("phone", "+49 30 1"));

        var address = list("?q=" + word).html().select("a[download]").attr("href");
        var file = success.get(address);
        assertThat(file.text().lines().toList())
                .hasSize(54)
                .startsWith(file.text().lines().findFirst().orElseThrow())
                .anyMatch(line -> line.contains("'=1+1 " + word) && line.contains("EMEA"));
        assertThat(file.text()).startsWith("Pergola id,CRM id,Name,Website");
        assertThat(success.get("/console/contacts?as=csv&q=" + word).text())
                .contains("Ashdown " + word, "+49 30 1", id.toString());
        assertThat(success.get("/console/opportunities?as=csv&expired=true").text())
                .startsWith("Pergola id,CRM id,Account,Name,Type");
        assertThat(world.jdbc()
                        .sql("select count(*) from audit.entries where what = 'Downloaded a list of accounts'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void filtersNarrowTheListEachInItsWay() {
        many(3);
        world.jdbc().sql("""
                update accounts.accounts set licence_utilisation = 0.8, status = 'CUSTOMER', size = 'ENTERPRISE'
                where name = :name
                """).param("name", word + " 00").update();

        var found = "?q=" + word;
        assertThat(rows(list(found + "&status=CUSTOMER").html())).containsExactly(word + " 00");
        assertThat(rows(list(found + "&size=ENTERPRISE").html())).containsExactly(word + " 00");
        assertThat(rows(list(found + "&region=AMER").html())).isEmpty();
        assertThat(rows(list(found + "&below=0.75").html())).containsExactly(word + " 01", word + " 02");
        assertThat(rows(list(found + "&renews=98").html())).containsExactly(word + " 02");
        assertThat(rows(list(found + "&mine=true").html())).isEmpty();
        assertThat(list(found + "&region=AMER").words()).contains("No account fits", "Show all");
    }

    @Test
    void allIsPressedOnlyWhenNothingNarrowsTheList() {
        assertThat(pressed(list(""))).containsExactly("All");
        assertThat(pressed(list("?sort=RENEWAL"))).containsExactly("All");
        assertThat(pressed(list("?region=EMEA&sort=RENEWAL"))).containsExactly("EMEA");
        assertThat(pressed(list("?q=" + word))).isEmpty();
        assertThat(chip(list("?region=EMEA&q=" + word + "&sort=RENEWAL").html(), "All"))
                .isEqualTo(LIST + "?sort=RENEWAL");
        assertThat(pressed(success.get("/console/opportunities?astray=true"))).containsExactly("Astray");
        assertThat(pressed(success.get("/console/contacts?q=" + word))).isEmpty();
    }

    @Test
    void mineAreTheAccountsThatOneOwns() {
        var seller = world.staff(Role.SALES);
        seller.get("/console/me");
        var email = seller.page().html().select(".popover-who span").text();
        account(seller, word + " own", Map.of("owner", email));
        account(seller, word + " foreign", Map.of());
        account(seller, word + " looked after", Map.of("csm", email));

        assertThat(rows(seller.get(LIST + "?q=" + word + "&mine=true").html())).containsExactly(word + " own");
        var csm = chip(seller.get(LIST + "?q=" + word).html(), "Mine as CSM");
        assertThat(rows(seller.get(csm).html())).containsExactly(word + " looked after");
    }

    @Test
    void aViewIsKeptUnderANameAndForgotten() {
        list("?segment=SCALED&sort=RENEWAL&from=abc");

        success.submit("/console/views", Map.of("name", "Renewals of " + word));

        assertThat(success.page().words()).contains("The view is kept");
        var chip = success.page().html().select("a.chip:contains(Renewals of " + word + ")");
        assertThat(chip.attr("href")).isEqualTo(LIST + "?segment=SCALED&sort=RENEWAL");
        assertThat(chip.attr("aria-current")).isEqualTo("true");
        assertThat(world.staff(Role.SALES).get(LIST).words()).doesNotContain(word);
        list("");
        assertThat(success.submit("/forget", Map.of()).words())
                .contains("The view is forgotten")
                .doesNotContain("Renewals of " + word);
    }

    @Test
    @Tag("F5")
    void onlyThoseWhoMayReadAndEditGetThere() {
        var id = account(success, word, Map.of());
        var reader = world.staff(Role.SUPPORT_AGENT);

        assertThat(reader.get(LIST + "/" + id).html().select("a[href$=/edit], a[href*=/new]"))
                .isEmpty();
        assertThat(reader.get(LIST).html().select("main a[href$=/new]")).isEmpty();
        assertThat(reader.get(LIST + "/new").status()).isEqualTo(403);
        assertThat(reader.post(LIST, Map.of("name", "x", "_csrf", reader.csrf()))
                        .status())
                .isEqualTo(403);
        assertThat(world.staff(Role.TECHNICAL_WRITER).get(LIST).status()).isEqualTo(403);
        var member = world.member(word + "@example.org").get(LIST);
        assertThat(member.status() == 403 || member.address().getPath().endsWith("/sign-in"))
                .isTrue();
        assertThat(success.get(LIST + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    private Visitor.Page list(String query) {
        return success.get(LIST + query);
    }

    /** Accounts in the order of their names; they renew in the other order, in 98, 99, 100 … days. */
    private void many(int count) {
        for (var index = 0; index < count; index++) {
            save.create(
                    RecordKind.ACCOUNT,
                    Map.of(
                            "name",
                            "%s %02d".formatted(word, index),
                            "segment",
                            "SCALED",
                            "licenceUtilisation",
                            "0.5",
                            "customerSince",
                            "2024-01-01",
                            "nextRenewal",
                            today.plusDays(97L + count - index).toString()),
                    "console");
        }
    }

    private static List<String> rows(Document page) {
        return page.select("a.row-link").eachText();
    }

    private static List<String> pressed(Visitor.Page page) {
        return page.html().select(".filters a.chip[aria-current]").eachText();
    }

    private static String chip(Document page, String label) {
        return page.select("a.chip").stream()
                .filter(chip -> chip.text().equals(label))
                .findFirst()
                .orElseThrow()
                .attr("href");
    }
}
