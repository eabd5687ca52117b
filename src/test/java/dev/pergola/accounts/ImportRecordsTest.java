// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.imports.ImportFiles;
import dev.pergola.people.Role;
import dev.pergola.shared.PersonalRecords;
import dev.pergola.shared.ProblemCatalogue;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("C12")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportRecordsTest {

    private static final Path REAL = Path.of(System.getProperty("shared.data", "../shared/data"));
    private static final Path CORPUS = Path.of("src/test/resources/imports");

    @Autowired
    World world;

    @Autowired
    ImportFiles importFiles;

    @Autowired
    ContactRecords contactRecords;

    @TempDir
    static Path folder;

    private final Watching watching = new Watching();

    private static final class Watching implements ImportFiles.Watcher {
        private long total;
        private long reached;

        @Override
        public void begun(Path file, String target, long rows) {
            total = rows;
        }

        @Override
        public void reached(long rows) {
            reached = rows;
        }

        @Override
        public void waiting(Path file) {}
    }

    private static ImportFiles.Options options(String target) {
        return new ImportFiles.Options(target, Map.of(), null, null, null, null, false, false, false);
    }

    private List<ImportFiles.Outcome> run(ImportFiles.Options options, Path... files) {
        try {
            return importFiles.run(List.of(files), options, watching);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private ImportFiles.Outcome.Imported take(ImportFiles.Options options, Path file) {
        var outcome = run(options, file).getFirst();
        if (outcome instanceof ImportFiles.Outcome.Imported imported) {
            assertThat(imported.state()).as(String.valueOf(imported.failure())).isEqualTo("DONE");
            assertThat(imported.added()
                            + imported.changed()
                            + imported.unchanged()
                            + imported.leftOut()
                            + imported.rejected())
                    .as("every row is counted once")
                    .isEqualTo(imported.rows());
            return imported;
        }
        throw new AssertionError(outcome);
    }

    private ImportFiles.Outcome.Imported take(String target, String name, String text) throws IOException {
        return take(options(target), file(name, text));
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private ProblemCatalogue.Told refusal(ImportFiles.Options options, Path file) {
        return ((ImportFiles.Outcome.Refused) run(options, file).getFirst())
                .problems()
                .getFirst();
    }

    private static String at(int line, String code) {
        return line + " " + code;
    }

    private List<String> codes(UUID id) {
        return world.jdbc()
                .sql("select line || ' ' || code from imports.problems where import = :id order by line, number")
                .param("id", id)
                .query(String.class)
                .list();
    }

    private Map<String, Object> row(String table, String externalId) {
        var row = world.jdbc()
                .sql(
                        switch (table) {
                            case "accounts" -> "select * from accounts.accounts where external_id = :id";
                            case "contacts" -> "select * from accounts.contacts where external_id = :id";
                            default -> "select * from accounts.opportunities where external_id = :id";
                        })
                .param("id", externalId)
                .query()
                .singleRow();
        row.replaceAll((_, value) -> value instanceof Array array ? words(array) : value);
        return row;
    }

    private static List<Object> words(Array array) {
        try {
            return List.of((Object[]) array.getArray());
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Of what came with imports; jobs of other modules may add records meanwhile. */
    private String hash() {
        return world.jdbc().sql("""
                select md5((select string_agg(a::text, ';' order by id) from accounts.accounts a where source = 'import')
                    || (select string_agg(c::text, ';' order by id) from accounts.contacts c where source = 'import')
                    || (select string_agg(o::text, ';' order by id) from accounts.opportunities o where source = 'import'))
                """).query(String.class).single();
    }

    @BeforeAll
    void theRealFilesAreThere() {
        assertThat(REAL.resolve("accounts.csv"))
                .as("the shared data; name its folder with -Dshared.data")
                .exists();
        var all = run(
                options(null),
                REAL.resolve("opportunities.csv"),
                REAL.resolve("contacts.csv"),
                REAL.resolve("accounts.csv"));
        assertThat(all)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(ImportFiles.Outcome.Imported.class, imported -> {
                            assertThat(imported.rejected()).isZero();
                            assertThat(imported.added() + imported.unchanged()).isEqualTo(imported.rows());
                        }));
        assertThat(all)
                .extracting(outcome -> ((ImportFiles.Outcome.Imported) outcome).rows())
                .containsExactly(722L, 1445L, 722L);
    }

    @Test
    @Tag("F12")
    void whoWasErasedIsNotBroughtBackByTheSameFile() throws IOException {
        var people = """
                Id,AccountId,LastName,Email
                ER1,ERA,Erased,er1@mail.example
                ER2,ERA,Stays,er2@mail.example
                """;
        take("accounts", "erased-account.csv", "Id,Name\nERA,Erasing company\n");
        assertThat(take("contacts", "erased.csv", people).added()).isEqualTo(2);
        contactRecords.erase(PersonalRecords.Subject.of("er1@mail.example", "fingerprint"));

        var again = take("contacts", "erased.csv", people);

        assertThat(again.added()).isZero();
        assertThat(again.leftOut()).isEqualTo(1);
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(codes(again.id())).containsExactly(at(2, "row-erased"));
        assertThat(row("contacts", "ER2")).containsEntry("last_name", "Stays");
        assertThat(world.jdbc().sql("""
                                select (select count(*) from accounts.contacts where external_id = 'ER1')
                                     + (select count(*) from accounts.staged_contacts where external_id = 'ER1')
                                """).query(Long.class).single()).isZero();
    }

    @Test
    @Tag("F9")
    void theSameFilesAgainChangeNothingNotEvenAVersion() {
        var before = hash();

        for (var outcome : run(
                options(null),
                REAL.resolve("accounts.csv"),
                REAL.resolve("contacts.csv"),
                REAL.resolve("opportunities.csv"))) {
            var imported = (ImportFiles.Outcome.Imported) outcome;
            assertThat(imported.added() + imported.changed() + imported.leftOut() + imported.rejected())
                    .isZero();
            assertThat(imported.unchanged()).isEqualTo(imported.rows());
        }
        assertThat(hash()).isEqualTo(before);
        assertThat(watching.reached).isEqualTo(watching.total);
    }

    @Test
    void readsTheColumnsOfACrmExport() {
        var account = row("accounts", "00168E85AB3808F");

        assertThat(account)
                .containsEntry("name", "Adyen")
                .containsEntry("website", "https://www.adyen.com")
                .containsEntry("status", "CUSTOMER")
                .containsEntry("region", "APAC")
                .containsEntry("size", "ENTERPRISE")
                .containsEntry("segment", "CSM_ASSIGNED")
                .containsEntry("active_subscriptions", 2)
                .containsEntry("source", "import");
        assertThat(account.get("customer_since")).hasToString("2026-09-15");
        assertThat(account.get("licence_utilisation")).hasToString("0.6640");
        assertThat(account.get("domains")).hasToString("[adyen.com]");
        assertThat(row("contacts", "003766136BE12B4").get("roles")).hasToString("[ADMIN]");
        assertThat(row("opportunities", "0069E196DCCCFF6"))
                .containsEntry("outcome", "OPEN")
                .containsEntry("type", "RENEWAL")
                .containsEntry("account", account.get("id"));
        assertThat(world.jdbc()
                        .sql("select name from accounts.owners where external_id = '005A107CC7DCB98'")
                        .query(String.class)
                        .single())
                .isEqualTo("User 005A107CC7DCB98");
        assertThat(WebsiteDomain.of("https://us.alibabacloud.com/")).isEmpty();
        assertThat(WebsiteDomain.of("https://www.acc-ict.com/managed-kubernetes"))
                .isEmpty();
        assertThat(WebsiteDomain.of("https://someone.github.io")).isEmpty();
        assertThat(WebsiteDomain.of("https://www.example.co.uk/en")).contains("example.co.uk");
    }

    @Test
    void changesWhatTheFileSaysAndLeavesTheRest() throws IOException {
        take("accounts", "p1.csv", "Id,Name,Region,City,Domains\nP1,Before,EMEA,Oslo,a.example;b.example\n");
        var changed = take("accounts", "p2.csv", "Id,Name,Region,City\nP1,After,,Oslo\n");

        assertThat(changed.changed()).isOne();
        assertThat(row("accounts", "P1"))
                .containsEntry("name", "After")
                .containsEntry("region", "EMEA")
                .containsEntry("version", 2L);
        assertThat(row("accounts", "P1").get("domains")).hasToString("[a.example, b.example]");

        var empties = new ImportFiles.Options("accounts", Map.of(), null, null, null, null, false, false, true);
        assertThat(take(empties, file("p3.csv", "Id,Name,Region,City\nP1,After,,Oslo\n"))
                        .changed())
                .isOne();
        assertThat(row("accounts", "P1")).containsEntry("region", null).containsEntry("city", "Oslo");
        assertThat(row("accounts", "P1").get("domains")).hasToString("[a.example, b.example]");
    }

    @Test
    @Tag("C6")
    void theTimelineBeginsWithTheImport() throws IOException {
        take("accounts", "began.csv", "Id,Name\nBEGAN,Began\n");
        var sales = world.staff(Role.SALES);
        var id = world.jdbc()
                .sql("select id from accounts.accounts where external_id = 'BEGAN'")
                .query(UUID.class)
                .single();
        var page = "/console/accounts/" + id;

        assertThat(sales.get(page).html().select(".trail-what").eachText()).containsExactly("Came in with an import");
        AccountSamples.edited(sales, "accounts", id, Map.of("city", "Oslo"));
        assertThat(sales.get(page).html().select(".trail-what").eachText())
                .containsExactly("Changed: City", "Came in with an import or from the CRM");
    }

    @Test
    void changesKnownRecordsOnlyWhenTold() throws IOException {
        take("accounts", "k1.csv", "Id,Name\nK1,Known\n");
        var known = new ImportFiles.Options("accounts", Map.of(), null, null, null, null, false, true, false);

        var outcome = take(known, file("k2.csv", "Id,Region\nK1,apac\nK2,APAC\n"));

        assertThat(outcome.changed()).isOne();
        assertThat(outcome.leftOut()).isOne();
        assertThat(codes(outcome.id())).containsExactly(at(3, "row-unknown"));
        assertThat(refusal(options("accounts"), folder.resolve("k2.csv")).sentence())
                .contains("'Name', which every new record needs");
    }

    @Test
    @Tag("F13")
    void namesLineColumnValueAndMendOfEachBadRowAndTakesTheOthers() throws IOException {
        var outcome = take(options("accounts"), CORPUS.resolve("bad-values.csv"));

        assertThat(outcome.added()).isOne();
        assertThat(outcome.rejected()).isEqualTo(12);
        assertThat(codes(outcome.id()))
                .containsExactly(
                        at(3, "value-not-a-choice"),
                        at(4, "value-not-a-choice"),
                        at(5, "value-not-a-date"),
                        at(6, "value-not-a-number"),
                        at(7, "value-share-too-large"),
                        at(8, "value-not-a-count"),
                        at(9, "value-missing"),
                        at(10, "value-missing"),
                        at(11, "value-not-a-link"),
                        at(12, "value-not-a-domain"),
                        at(13, "value-unreadable"),
                        at(14, "value-too-long"));
        assertThat(outcome.rejections().getFirst())
                .isEqualTo("3: Region__c: Region: 'MARS' is not one of AMER, EMEA, APAC, PUBSEC. Choose one of them.");
    }

    @Test
    @Tag("F13")
    void theFileOfRejectedRowsIsCorrectedAndImportedAsItIs() throws IOException {
        var first = take(
                "accounts",
                "r1.csv",
                "Id;Name;Region;City\nRJ1;Good;EMEA;Oslo\nRJ2;\"Bad; one\";MARS;\"Old\nTown\"\nRJ3;Short\n");
        assertThat(first.rejected()).isEqualTo(2);
        var out = new StringWriter();
        importFiles.writeRejects(first.id(), out);

        assertThat(out.toString())
                .startsWith("pergola_line;pergola_problem;Id;Name;Region;City")
                .contains("3;Region: 'MARS' is not one of", "5;");
        var corrected = out.toString().replace(";MARS;", ";EMEA;").replace("RJ3;Short", "RJ3;Long;EMEA;Oslo");
        var second = take("accounts", "r2.csv", corrected);

        assertThat(second.rejected()).as(corrected).isZero();
        assertThat(second.added()).isEqualTo(2);
        assertThat(row("accounts", "RJ2")).containsEntry("name", "Bad; one").containsEntry("city", "Old\nTown");
    }

    @Test
    @Tag("F13")
    void brokenRowsCostOnlyThemselves() {
        var broken = take(options("accounts"), CORPUS.resolve("broken-quotes.csv"));
        assertThat(broken.added()).isEqualTo(3);
        assertThat(codes(broken.id())).containsExactly(at(3, "row-quote-stray"), at(4, "row-quote-stray"));
        assertThat(row("accounts", "B5")).containsEntry("name", "A 5\" pipe");

        var ragged = take(options("accounts"), CORPUS.resolve("ragged.csv"));
        assertThat(ragged.added()).isEqualTo(2);
        assertThat(codes(ragged.id())).containsExactly(at(2, "row-ragged"), at(3, "row-ragged"));
    }

    @Test
    void ofSeveralRowsOfOneRecordTheLastCountsAndTheOthersAreNamed() {
        var first = take(options("accounts"), CORPUS.resolve("repeated.csv"));
        var second = take(options("accounts"), CORPUS.resolve("repeated.csv"));

        assertThat(first.added()).isEqualTo(2);
        assertThat(first.leftOut()).isEqualTo(2);
        assertThat(codes(first.id())).containsExactly(at(2, "row-repeated"), at(4, "row-repeated"));
        assertThat(row("accounts", "X1")).containsEntry("name", "Third");
        assertThat(second.unchanged()).isEqualTo(2);
        assertThat(world.jdbc()
                        .sql("select sentence from imports.problems where import = :id and line = 2")
                        .param("id", first.id())
                        .query(String.class)
                        .single())
                .contains("line 5");
    }

    @Test
    void readsEncodingsDelimitersAndNumbersAsPeopleHaveThem() {
        take(options("accounts"), CORPUS.resolve("windows-1252.csv"));
        take(options("accounts"), CORPUS.resolve("utf-16.csv"));
        take(options("accounts"), CORPUS.resolve("quotes-and-newlines.csv"));
        take(options("accounts"), CORPUS.resolve("tabs.tsv"));
        var wide = take(options("accounts"), CORPUS.resolve("thirty-columns-more.csv"));
        var twice = take(options("accounts"), CORPUS.resolve("same-column-twice.csv"));

        assertThat(row("accounts", "W2")).containsEntry("name", "Café “Zur Post”");
        assertThat(row("accounts", "W1").get("licence_utilisation")).hasToString("0.7500");
        assertThat(row("accounts", "W2").get("licence_utilisation")).hasToString("0.1250");
        assertThat(row("accounts", "U16")).containsEntry("name", "Žďár Stroje");
        assertThat(row("accounts", "Q1"))
                .containsEntry("name", "The \"Best\" Company")
                .containsEntry("street", "1 Main Street\r\nSuite 5");
        assertThat(row("accounts", "T1")).containsEntry("region", "EMEA");
        assertThat(wide.notices()).singleElement().asString().contains("left out", "Extra_1__c", "Extra_30__c");
        assertThat(row("accounts", "N1")).containsEntry("name", "The First");
        assertThat(twice.notices()).anyMatch(notice -> notice.contains("Several columns are called 'Name'"));
    }

    @Test
    void readsDatesByTheStyleOfTheirColumnAndAsksWhereItIsNotPlain() {
        for (var name : List.of("day-first.csv", "month-first.csv", "iso-and-day-first.csv")) {
            assertThat(take(options("accounts"), CORPUS.resolve(name)).rejected())
                    .isZero();
        }
        assertThat(row("accounts", "D2").get("customer_since")).hasToString("2026-02-01");
        assertThat(row("accounts", "M2").get("customer_since")).hasToString("2026-02-01");
        assertThat(row("accounts", "I2").get("customer_since")).hasToString("2025-12-30");

        assertThat(refusal(options("accounts"), CORPUS.resolve("ambiguous-dates.csv"))
                        .sentence())
                .contains("'Customer Since' can be read in two ways");
        var american = new ImportFiles.Options("accounts", Map.of(), "mdy", null, null, null, false, false, false);
        take(american, CORPUS.resolve("ambiguous-dates.csv"));
        assertThat(row("accounts", "A1").get("customer_since")).hasToString("2026-01-02");
    }

    @Test
    @Tag("F9")
    void takesAMappingAnEncodingAndADelimiterFromTheCaller() throws IOException {
        Files.write(
                folder.resolve("own.csv"),
                "Nr|Firma|Ort\nOWN1|Großmann|Köln\n".getBytes(Charset.forName("ISO-8859-15")));
        var own = new ImportFiles.Options(
                "accounts",
                Map.of("nr", "externalId", "Firma", "name"),
                null,
                null,
                Charset.forName("ISO-8859-15"),
                '|',
                false,
                false,
                false);

        assertThat(take(own, folder.resolve("own.csv")).added()).isOne();
        assertThat(row("accounts", "OWN1")).containsEntry("name", "Großmann");
        assertThat(refusal(options(null), CORPUS.resolve("nothing-known.csv")).code())
                .isEqualTo("file-not-recognised");
        assertThat(refusal(mapped(Map.of("Nowhere", "name")), folder.resolve("own.csv"))
                        .code())
                .isEqualTo("column-unknown");
        assertThat(refusal(mapped(Map.of("Nr", "colour")), folder.resolve("own.csv"))
                        .code())
                .isEqualTo("record-field-unknown");
    }

    private static ImportFiles.Options mapped(Map<String, String> columns) {
        return new ImportFiles.Options("accounts", columns, null, null, null, null, false, false, false);
    }

    @Test
    void aDryRunCountsEverythingAndChangesNothing() throws IOException {
        var dry = new ImportFiles.Options("accounts", Map.of(), null, null, null, null, true, false, false);
        var before = hash();

        var outcome = take(dry, file("dry.csv", "Id,Name,OwnerId,Region\nDRY1,New,005NOBODY,EMEA\nDRY2,Bad,,MARS\n"));

        assertThat(outcome.added()).isOne();
        assertThat(outcome.rejected()).isOne();
        assertThat(hash()).isEqualTo(before);
        assertThat(world.jdbc()
                        .sql("select count(*) from accounts.owners where external_id = '005NOBODY'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    @Tag("F13")
    void contactsAndOpportunitiesWaitForTheirAccount() throws IOException {
        take("accounts", "ref.csv", "Id,Name\nREF1,Referred\n");
        var id = row("accounts", "REF1").get("id");

        var contacts = take(
                "contacts",
                "c.csv",
                "Id,AccountId,LastName,Email,Roles,Enablement_Campaigns__c\nC1,REF1,One,one@ref.example,Sold To; gitlab admin,agile;Continuous Integration\nC2,NOWHERE,Two,,,\nC3,%s,Three,,,\nC4,REF1,Four,not an address,,\n"
                        .formatted(id));
        var deals = take("opportunities", "o.csv", """
                Id,AccountId,Name,Type,StageName,CloseDate,Amount,Community_Program__c
                O1,REF1,Deal,New - First Order,8-Closed Lost,2026-12-31,"1,234.50",edu
                O2,NOWHERE,Deal,Renewal,1-Discovery,2026-12-31,,
                O3,REF1,Deal,Renewal,9-Nirvana,2026-12-31,,
                O4,REF1,Deal,Renewal,1-Discovery,2026-12-31,,knitting
                """);

        assertThat(contacts.added()).isEqualTo(2);
        assertThat(codes(contacts.id())).containsExactly(at(3, "row-account-unknown"), at(5, "value-not-an-address"));
        assertThat(contacts.rejections().getFirst()).contains("AccountId", "Import the accounts first");
        assertThat(row("contacts", "C1").get("roles")).hasToString("[SOLD_TO, ADMIN]");
        assertThat(row("contacts", "C1").get("enablement_campaigns")).hasToString("[agile, ci]");
        assertThat(row("contacts", "C3")).containsEntry("account", id);
        assertThat(codes(deals.id()))
                .containsExactly(
                        at(3, "row-account-unknown"), at(4, "value-not-a-choice"), at(5, "record-program-unknown"));
        assertThat(row("opportunities", "O1"))
                .containsEntry("type", "NEW_FIRST_ORDER")
                .containsEntry("outcome", "LOST")
                .containsEntry("program", "edu");
        assertThat(row("opportunities", "O1").get("amount")).hasToString("1234.50");
    }

    @Test
    @Tag("F13")
    void refusesZonesAndCurrenciesThatAreNone() throws IOException {
        take("accounts", "z0.csv", "Id,Name\nZA,Zones\n");
        var contacts = take("contacts", "z1.csv", "Id,AccountId,LastName,Time zone\nZC,ZA,Person,Moon/Crater\n");
        var deals = take(
                "opportunities",
                "z2.csv",
                "Id,AccountId,Name,Type,StageName,CloseDate,Currency\nZO,ZA,Deal,Renewal,1-Discovery,2026-12-31,Shells\n");

        assertThat(codes(contacts.id())).containsExactly(at(2, "value-not-a-zone"));
        assertThat(codes(deals.id())).containsExactly(at(2, "value-not-a-currency"));
    }

    @Test
    void anImportUnsubscribesButNeverSubscribesAgainAndANewAddressIsUnverified() throws IOException {
        take("accounts", "u0.csv", "Id,Name\nUA,Unsubscribed\n");
        take(
                "contacts",
                "u1.csv",
                "Id,AccountId,LastName,Email,HasOptedOutOfEmail,Email state\nUC,UA,Person,a@u.example,true,verified\n");
        world.jdbc()
                .sql("update accounts.contacts set email_state = 'VERIFIED' where external_id = 'UC'")
                .update();

        var same = take(
                "contacts",
                "u2.csv",
                "Id,AccountId,LastName,Email,HasOptedOutOfEmail\nUC,UA,Person,A@u.example,false\n");
        assertThat(row("contacts", "UC").get("unsubscribed_at")).isNotNull();
        assertThat(row("contacts", "UC")).containsEntry("email_state", "VERIFIED");

        take("contacts", "u3.csv", "Id,AccountId,LastName,Email\nUC,UA,Person,b@u.example\n");
        assertThat(row("contacts", "UC")).containsEntry("email_state", "UNVERIFIED");
        assertThat(same.changed()).isOne();
    }

    @Test
    void aMergedAccountKeepsPointingToTheOneThatIsLeft() throws IOException {
        take("accounts", "m1.csv", "Id,Name\nMW,Winner\nML,Loser\n");
        world.jdbc().sql("""
                update accounts.accounts set merged_into = (select id from accounts.accounts where external_id = 'MW')
                where external_id = 'ML'
                """).update();

        var again = take("accounts", "m2.csv", "Id,Name\nMW,Winner\nML,Loser renamed\n");
        var contact = take("contacts", "m3.csv", "Id,AccountId,LastName\nMC,ML,Moved\n");

        assertThat(again.changed()).isZero();
        assertThat(codes(again.id())).containsExactly(at(3, "row-merged"));
        assertThat(contact.added()).isOne();
        assertThat(row("contacts", "MC"))
                .containsEntry("account", row("accounts", "MW").get("id"));
    }

    @Test
    @Tag("C14")
    void usageIsKeptByDayAndTheNewestStandsOnTheAccount() throws IOException {
        take("accounts", "us0.csv", "Id,Name\nUS1,User\n");
        var feed =
                "account id;area;day;value\nUS1;CI;31.12.2025;0,5\nUS1;ci;1.1.2026;62,5%\nUS1;Licences;1.1.2026;0,9\nNOBODY;CI;1.1.2026;0,1\nUS1;Knitting;1.1.2026;0,1\n";
        var first = (ImportFiles.Outcome.Imported)
                run(options(null), file("us1.csv", feed)).getFirst();
        var second = take("usage", "us1.csv", feed);

        assertThat(first.target()).isEqualTo("usage");
        assertThat(first.added()).isEqualTo(3);
        assertThat(codes(first.id())).containsExactly(at(5, "row-account-unknown"), at(6, "value-not-a-choice"));
        assertThat(second.unchanged()).isEqualTo(3);
        assertThat(row("accounts", "US1").get("usage_ci")).hasToString("0.6250");
        assertThat(row("accounts", "US1").get("licence_utilisation")).hasToString("0.9000");

        var late = take("usage", "us2.csv", "account id,area,day,value\nUS1,CI,2025-06-30,0.1\n");
        assertThat(late.added()).isOne();
        assertThat(row("accounts", "US1").get("usage_ci")).hasToString("0.6250");
        var corrected = take("usage", "us3.csv", "account id,area,day,value\nUS1,CI,2026-01-01,0.7\n");
        assertThat(corrected.changed()).isOne();
        assertThat(row("accounts", "US1").get("usage_ci")).hasToString("0.7000");
    }

    @Test
    @Tag("F13")
    void tenThousandBadRowsAreListedAndTheGoodOnesTaken() throws IOException {
        var text = new StringBuilder("Id,Name,Region\n");
        for (var row = 0; row < 10_100; row++) {
            text.append("TEN")
                    .append(row)
                    .append(",Name,")
                    .append(row % 101 == 0 ? "EMEA" : "MARS")
                    .append('\n');
        }

        var outcome = take("accounts", "ten.csv", text.toString());

        assertThat(outcome.added()).isEqualTo(100);
        assertThat(outcome.rejected()).isEqualTo(10_000);
        assertThat(outcome.rejections()).hasSize(20);
        var out = new StringWriter();
        importFiles.writeRejects(outcome.id(), out);
        assertThat(out.toString().lines()).hasSize(10_001);
    }
}
