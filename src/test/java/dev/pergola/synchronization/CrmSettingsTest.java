// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import static dev.pergola.accounts.RecordKind.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.people.Role;
import dev.pergola.shared.GuardedHttp;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ServiceClock;
import dev.pergola.synchronization.SyncSamples.Scene;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SyncTest
@Tag("C13")
class CrmSettingsTest {

    private static final String PAGE = "/console/synchronization/settings";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ServiceClock clock;

    @Autowired
    RunSynchronization run;

    @Autowired
    ConnectCrm connect;

    @Autowired
    CrmAccesses accesses;

    @Autowired
    States states;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    GuardedHttp http;

    @Autowired
    World world;

    private Scene scene;
    private CrmRecords crm;
    private Visitor administrator;

    @BeforeEach
    void begin() {
        scene = new Scene(jdbc, clock, run);
        scene.clear();
        crm = SyncSamples.CRM.records();
        administrator = world.staff(Role.ADMINISTRATOR);
        administrator.get(PAGE);
    }

    @AfterEach
    void connectAgain() {
        SyncSamples.connect(connect);
    }

    private Map<String, String> form(String secret) {
        return Map.of(
                "address",
                SyncSamples.CRM.address() + "/",
                "clientId",
                CrmDouble.CLIENT,
                "clientSecret",
                secret,
                "pages",
                "https://crm.example");
    }

    @Test
    void nothingIsReadOrSentWithoutAConnection() {
        administrator.submit(PAGE + "/disconnect", Map.of());
        var account = scene.account("Alone");
        scene.cycles(2);

        assertThat(crm.all("Account")).isEmpty();
        assertThat(administrator.get("/console/synchronization").words()).contains("No CRM is connected");
        assertThat(administrator.get("/console/accounts/" + account).words()).doesNotContain("CRM sync of");

        administrator.get(PAGE);
        assertThat(administrator.submit(PAGE, form(CrmDouble.SECRET)).words()).contains("The CRM is connected");
        scene.cycle();
        assertThat(crm.all("Account")).hasSize(1);
        assertThat(accesses.page("001")).isEqualTo("https://crm.example/001");
    }

    @Test
    void theSecretIsSealedAndNeverShownAgain() {
        var sealed = jdbc.sql("select sealed from synchronization.connection")
                .query(byte[].class)
                .single();

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(CrmDouble.SECRET);
        assertThat(administrator.get(PAGE).text()).contains(CrmDouble.CLIENT).doesNotContain(CrmDouble.SECRET);
        assertThat(jdbc.sql("select count(*) from audit.entries e where cast(e as text) like '%' || :secret || '%'")
                        .param("secret", CrmDouble.SECRET)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anEmptySecretKeepsTheOneThatIsThere() {
        administrator.submit(PAGE, form(""));

        assertThat(accesses.secret()).isEqualTo(CrmDouble.SECRET);
        assertThat(administrator.get(PAGE).words()).contains("Changed");
    }

    @Test
    void saysWhatIsWrongWithTheForm() {
        administrator.submit(PAGE + "/disconnect", Map.of());
        administrator.get(PAGE);
        var page = administrator.submit(
                PAGE, Map.of("address", "ftp://crm", "clientId", "", "clientSecret", "", "pages", "a b"));

        assertThat(page.text()).contains("crm-address-unreadable", "crm-client-missing", "crm-secret-missing");
        assertThat(page.text()).contains("ftp://crm");
        assertThat(accesses.isOn()).isFalse();
    }

    @Test
    void onlyAnEncryptedAddressOnTheInternetIsTaken() {
        var strict = new ConnectCrm(
                accesses,
                new CrmSettings("62.0", Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(1), false),
                states,
                http,
                transaction,
                events,
                clock);

        assertThat(strict.connect(new CrmForm("http://crm.example", "id", "secret", "")))
                .extracting(Problem::code)
                .containsExactly("crm-address-not-https");
        assertThat(strict.connect(new CrmForm("https://127.0.0.1", "id", "secret", "")))
                .extracting(Problem::code)
                .containsExactly("crm-address-private");
    }

    @Test
    void theTestOfTheConnectionNamesWhatIsMissingThere() {
        assertThat(administrator.submit(PAGE + "/check", Map.of()).words())
                .contains("The CRM takes the client id and its secret.")
                .contains("All 23 columns are there.");

        crm.hide("BillingCity");
        crm.hide("Opportunity");
        crm.lock("Phone");
        assertThat(administrator.submit(PAGE + "/check", Map.of()).words())
                .contains("It lacks the columns BillingCity")
                .contains("The user of the sync may not write Phone.")
                .contains("The CRM has no such object");

        crm.hide("Pergola_Id__c");
        assertThat(administrator.submit(PAGE + "/check", Map.of()).words())
                .contains("It lacks Pergola_Id__c, the column for our id.");
    }

    @Test
    void theTestOfTheConnectionSaysThatTheSecretIsWrong() {
        administrator.submit(PAGE, form("stale"));
        administrator.get(PAGE);

        assertThat(administrator.submit(PAGE + "/check", Map.of()).words())
                .contains("The CRM refuses the client id and secret");
    }

    @Test
    void othersSeeTheMastersButNoForm() {
        var specialist = world.staff(Role.SALES_SUPPORT);
        var page = specialist.get(PAGE);

        assertThat(page.words()).contains("BillingCity", "either side", "Licence utilisation", "Pergola");
        assertThat(page.text()).doesNotContain("name=\"clientSecret\"");
    }

    @Test
    void eachChangeOfTheConnectionIsInTheTrail() {
        administrator.submit(PAGE, form("quite-a-new-one"));

        assertThat(administrator.get("/console/audit").words())
                .contains("Changed the connection to the CRM")
                .doesNotContain("quite-a-new-one");
    }

    @Test
    void aRecordsPageSaysHowItStands() {
        var account = scene.linkedAccount("Meridian Optics");
        scene.edit(ACCOUNT, account, "city", "Porto");
        crm.edit(scene.theirs(ACCOUNT, account), "BillingCity", "Lisboa");
        scene.cycles(2);

        assertThat(administrator.get("/console/accounts/" + account).words())
                .contains("CRM sync linked")
                .contains("waiting for a decision: City")
                .contains("Made in the CRM");
        assertThat(world.staff(Role.SALES).get("/console/accounts/" + account).words())
                .contains("Meridian Optics")
                .doesNotContain("waiting for a decision");
    }
}
