// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import static dev.pergola.accounts.RecordKind.ACCOUNT;
import static dev.pergola.accounts.RecordKind.CONTACT;
import static dev.pergola.accounts.RecordKind.OPPORTUNITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.World;
import dev.pergola.accounts.RecordChanged;
import dev.pergola.accounts.RecordKind;
import dev.pergola.audit.TrailDirectory;
import dev.pergola.people.EmailAddress;
import dev.pergola.privacy.ErasePerson;
import dev.pergola.shared.ServiceClock;
import dev.pergola.shared.ServiceSettings;
import dev.pergola.synchronization.SyncSamples.Scene;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SyncTest
@Tag("C13")
class SynchronizeTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ServiceClock clock;

    @Autowired
    RunSynchronization run;

    @Autowired
    DataSource database;

    @Autowired
    TrailDirectory trail;

    @Autowired
    SynchronizationDirectory directory;

    @Autowired
    ServiceSettings service;

    @Autowired
    CrmAccesses accesses;

    @Autowired
    Waiting waiting;

    @Autowired
    ErasePerson erase;

    private Scene scene;
    private CrmRecords crm;

    @BeforeEach
    void begin() {
        scene = new Scene(jdbc, clock, run);
        scene.clear();
        crm = SyncSamples.CRM.records();
    }

    private String remoteAccount(String name, Map<String, Object> more) {
        var values = new HashMap<String, Object>(Map.of("Name", name));
        values.putAll(more);
        return crm.create("Account", values);
    }

    private String remoteContact(String account, String lastName) {
        return crm.create(
                "Contact", Map.of("LastName", lastName, "AccountId", account, "Role__c", "Sold To;GitLab Admin"));
    }

    @Test
    void bringsRecordsFromTheCrmWithTheirOwners() {
        var user = crm.create("User", Map.of("Name", "Ines Moreau", "Email", "ines@trellis.example"));
        var account = remoteAccount(
                "Aveiro Ltd",
                Map.of(
                        "OwnerId", user,
                        "Type", "Customer",
                        "Website", "aveiro.example",
                        "Sales_Segment__c", "Mid-Market",
                        "License_Utilization__c", new BigDecimal("0.123456"),
                        "Customer_Since__c", "2025-03-01"));
        remoteContact(account, "Nogueira");
        crm.create(
                "Opportunity",
                Map.of(
                        "AccountId",
                        account,
                        "Name",
                        "Renewal",
                        "Type",
                        "Renewal",
                        "StageName",
                        "8-Closed Lost",
                        "CloseDate",
                        "2026-12-01",
                        "Amount",
                        1200.5,
                        "CurrencyIsoCode",
                        "EUR"));

        scene.cycles(3);

        var ours = scene.ours(ACCOUNT, account);
        assertThat(scene.text(ACCOUNT, ours, "name")).isEqualTo("Aveiro Ltd");
        assertThat(scene.text(ACCOUNT, ours, "status")).isEqualTo("CUSTOMER");
        assertThat(scene.text(ACCOUNT, ours, "size")).isEqualTo("MID_MARKET");
        assertThat(scene.text(ACCOUNT, ours, "website")).isEqualTo("https://aveiro.example");
        assertThat(scene.text(ACCOUNT, ours, "source")).isEqualTo("crm");
        assertThat(scene.text(ACCOUNT, ours, "(select name from accounts.owners o where o.id = owner)"))
                .isEqualTo("Ines Moreau");
        assertThat(scene.text(CONTACT, contactOf(ours), "roles")).isEqualTo("{ADMIN,SOLD_TO}");
        assertThat(scene.text(OPPORTUNITY, only(OPPORTUNITY), "outcome")).isEqualTo("LOST");
        assertThat(crm.writes()).as("nothing goes back").isZero();
        assertThat(trail.timeline(List.of(ours))).singleElement().satisfies(entry -> {
            assertThat(entry.what()).isEqualTo("Made the account");
            assertThat(entry.who()).isEqualTo("CRM sync");
        });
        assertThat(scene.problemCodes()).isEmpty();
    }

    private UUID contactOf(UUID account) {
        return jdbc.sql("select id from accounts.contacts where account = :id")
                .param("id", account)
                .query(UUID.class)
                .single();
    }

    private UUID only(RecordKind kind) {
        return jdbc.sql("select id from accounts.%s".formatted(kind.plural()))
                .query(UUID.class)
                .single();
    }

    @Test
    @Tag("F12")
    void anErasedContactDoesNotComeBack() {
        var account = remoteAccount("Aveiro Ltd", Map.of());
        var contact = remoteContact(account, "Nogueira");
        scene.cycles(3);
        var ours = scene.ours(CONTACT, contact);
        var address = "erased-" + UUID.randomUUID() + "@example.org";
        jdbc.sql("update accounts.contacts set email = :address where id = :id")
                .param("address", address)
                .param("id", ours)
                .update();

        assertThat(erase.erase(new EmailAddress(address), address)).isInstanceOf(ErasePerson.Outcome.Erased.class);
        crm.edit(contact, "LastName", "Back again");
        scene.cycles(3);

        assertThat(jdbc.sql("select count(*) from accounts.contacts where id = :id or external_id = :external")
                        .param("id", ours)
                        .param("external", contact)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql(
                                "select code from synchronization.problems where external_id = :external and state = 'OPEN'")
                        .param("external", contact)
                        .query(String.class)
                        .list())
                .containsExactly("sync-erased");
        assertThat(jdbc.sql("select count(*) from synchronization.steps where record = :id")
                        .param("id", ours)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void makesOursInTheCrmAccountFirst() {
        var account = scene.account("Braga SA");
        var contact = scene.contact(account, "Silva");
        var opportunity = scene.opportunity(account, "Growth");

        scene.cycles(2);

        var theirs = scene.theirs(ACCOUNT, account);
        assertThat(crm.value(theirs, "Name")).isEqualTo("Braga SA");
        assertThat(crm.value(theirs, "Type")).isEqualTo("Customer");
        assertThat(crm.value(theirs, "Pergola_Id__c")).isEqualTo(account.toString());
        assertThat(crm.value(scene.theirs(CONTACT, contact), "AccountId")).isEqualTo(theirs);
        assertThat(crm.value(scene.theirs(CONTACT, contact), "Role__c")).isEqualTo("GitLab Admin;Sold To");
        assertThat(crm.value(scene.theirs(CONTACT, contact), "HasOptedOutOfEmail"))
                .isEqualTo(false);
        assertThat(crm.value(scene.theirs(OPPORTUNITY, opportunity), "Amount")).isEqualTo(1200.5);
        assertThat(crm.writes()).isEqualTo(3);
        assertThat(directory.timeline(ACCOUNT, account))
                .extracting(SyncStep::outcome)
                .containsExactly(SyncStep.Outcome.MADE_THERE);
        assertThat(directory.counterpart(ACCOUNT, account))
                .get()
                .extracting(SynchronizationDirectory.Counterpart::href)
                .asString()
                .endsWith(theirs);
    }

    @Test
    @Tag("X14")
    void carriesEditsOfDifferentFieldsBothWaysAtOnce() {
        var account = scene.linkedAccount("Coimbra");
        var theirs = scene.theirs(ACCOUNT, account);
        scene.edit(ACCOUNT, account, "city", "Porto");
        crm.edit(theirs, "BillingCountry", "Portugal");

        scene.cycles(2);

        assertThat(scene.text(ACCOUNT, account, "country")).isEqualTo("Portugal");
        assertThat(scene.text(ACCOUNT, account, "city")).isEqualTo("Porto");
        assertThat(crm.value(theirs, "BillingCity")).isEqualTo("Porto");
        assertThat(crm.value(theirs, "BillingCountry")).isEqualTo("Portugal");
        assertThat(scene.openConflicts()).isZero();
        assertThat(scene.outcomes(account)).containsOnlyKeys("MADE_THERE", "TAKEN", "SENT");
    }

    @Test
    @Tag("X14")
    void takesTheMastersValueWhereOneSideIsMaster() {
        var account = scene.linkedAccount("Evora");
        var theirs = scene.theirs(ACCOUNT, account);
        scene.edit(ACCOUNT, account, "name", "Evora renamed here");
        crm.edit(theirs, "License_Utilization__c", 0.9);
        scene.cycles(2);

        assertThat(scene.text(ACCOUNT, account, "name")).as("the CRM is master").isEqualTo("Evora");
        assertThat(crm.value(theirs, "License_Utilization__c"))
                .as("we are master")
                .isNull();
        assertThat(directory.timeline(ACCOUNT, account))
                .filteredOn(step -> step.outcome() == SyncStep.Outcome.PUT_BACK)
                .singleElement()
                .satisfies(step -> assertThat(step.edits())
                        .containsExactly(new SyncStep.Edit("Name", "Evora renamed here", "Evora")));
    }

    @Test
    void keepsQuietWhenNothingChanges() {
        var account = scene.account("Faro");
        scene.contact(account, "Costa");
        remoteContact(remoteAccount("Guarda", Map.of("BillingCity", "Guarda")), "Lopes");
        scene.cycles(3);
        var writes = crm.writes();
        var versions = versions();

        scene.cycles(30);

        assertThat(crm.writes()).isEqualTo(writes);
        assertThat(versions()).isEqualTo(versions);
        assertThat(SyncSamples.CRM.calls("PATCH"))
                .as("settled, not even a page is read again")
                .isEqualTo(2);
    }

    private List<Long> versions() {
        return jdbc.sql("""
                select version from accounts.accounts union all select version from accounts.contacts order by 1
                """).query(Long.class).list();
    }

    @Test
    void letsAContactWaitForItsAccountAndTakesItWhenTheAccountComes() {
        var early = crm.create("Contact", Map.of("LastName", "Early", "AccountId", "001Aa0000099999"));
        scene.cycle();
        assertThat(scene.problemCodes()).containsExactly("sync-account-not-here");

        var account = remoteAccount("Late", Map.of());
        crm.edit(early, "AccountId", account);
        scene.cycles(2);

        assertThat(scene.problemCodes()).isEmpty();
        assertThat(contactOf(scene.ours(ACCOUNT, account))).isEqualTo(scene.ours(CONTACT, early));
    }

    @Test
    void wakesAWaitingContactAsSoonAsItsAccountIsMadeHere() {
        // Stamped after its contact, and visible a minute later: the contact comes first.
        var account = remoteAccount("Slow", Map.of());
        crm.delete(account);
        var contact = remoteContact(account, "Patient");
        scene.cycles(2);
        assertThat(scene.problemCodes()).containsExactly("sync-account-not-here");
        scene.pass(Duration.ofMinutes(10));
        scene.cycle();

        crm.restore(account);
        scene.cycle();

        assertThat(scene.problemCodes()).isEmpty();
        assertThat(contactOf(scene.ours(ACCOUNT, account))).isEqualTo(scene.ours(CONTACT, contact));
    }

    @Test
    void missesNoChangeThatCommitsLate() throws SQLException {
        var first = scene.linkedAccount("Early bird");
        var second = scene.linkedAccount("Late bird");
        scene.cycles(2);
        try (var slow = database.getConnection()) {
            slow.setAutoCommit(false);
            try (var change = slow.prepareStatement("update accounts.accounts set city = 'Slow' where id = ?")) {
                change.setObject(1, second);
                change.executeUpdate();
            }
            scene.edit(ACCOUNT, first, "city", "Quick");
            scene.cycles(2);
            assertThat(crm.value(scene.theirs(ACCOUNT, second), "BillingCity")).isEqualTo("Lyon");
            slow.commit();
        }
        scene.cycle();

        assertThat(crm.value(scene.theirs(ACCOUNT, first), "BillingCity")).isEqualTo("Quick");
        assertThat(crm.value(scene.theirs(ACCOUNT, second), "BillingCity")).isEqualTo("Slow");
    }

    @Test
    void linksWhatAnImportBroughtInsteadOfMakingItTwice() {
        var theirs = remoteAccount("Imported", Map.of("BillingCity", "Lyon", "BillingCountry", "Portugal"));
        var ours = scene.account("Imported");
        jdbc.sql("update accounts.accounts set external_id = :short where id = :id")
                .param("short", theirs.substring(0, 15))
                .param("id", ours)
                .update();

        scene.cycles(2);

        assertThat(only(ACCOUNT)).isEqualTo(ours);
        assertThat(crm.all("Account")).hasSize(1);
        assertThat(directory.counterpart(ACCOUNT, ours).orElseThrow().externalId())
                .isEqualTo(theirs);
        assertThat(scene.openConflicts()).as("France here, Portugal there").isEqualTo(1);
    }

    @Test
    void mergedAccountsLeadContactsOnAndAreNotMadeAgain() {
        var winner = scene.linkedAccount("Twin");
        var loser = scene.linkedAccount("Twin Ltd");
        scene.contact(loser, "Child");
        scene.cycles(2);
        var theirWinner = scene.theirs(ACCOUNT, winner);
        var theirLoser = scene.theirs(ACCOUNT, loser);
        jdbc.sql("update accounts.contacts set account = :winner")
                .param("winner", winner)
                .update();
        jdbc.sql("update accounts.accounts set merged_into = :winner where id = :loser")
                .param("winner", winner)
                .param("loser", loser)
                .update();
        crm.edit(theirLoser, "BillingCity", "Elsewhere");
        remoteContact(theirLoser, "Newcomer");
        scene.cycles(2);

        assertThat(jdbc.sql("select count(*) from accounts.contacts where account = :id")
                        .param("id", winner)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(scene.text(ACCOUNT, loser, "city")).isEqualTo("Lyon");
        assertThat(scene.problemCodes()).containsExactly("sync-merged-here");

        crm.merge(theirWinner, theirLoser);
        scene.cycles(2);
        assertThat(scene.problemCodes()).isEmpty();
    }

    @Test
    void runsOnOneNodeAtATime() throws SQLException {
        var account = scene.account("Elsewhere");
        try (var otherNode = database.getConnection();
                var lock = otherNode.prepareStatement("select pg_advisory_lock(?)");
                var unlock = otherNode.prepareStatement("select pg_advisory_unlock(?)")) {
            lock.setLong(1, RunSynchronization.LOCK);
            lock.execute();
            scene.cycle();
            assertThat(scene.theirs(ACCOUNT, account)).isEqualTo("null");
            unlock.setLong(1, RunSynchronization.LOCK);
            unlock.execute();
        }
        scene.cycle();

        assertThat(scene.theirs(ACCOUNT, account)).isNotEqualTo("null");
    }

    @Test
    void sendsAChangeMomentsAfterItWasMade() {
        var account = scene.account("At once");
        var active = new ServiceSettings(
                service.dataDirectory(), null, service.baseUrl(), service.pack(), false, true, null);
        var wake = new WakeSynchronization(run, waiting, accesses, active);

        wake.afterChange(new RecordChanged(ACCOUNT, account, false, Set.of("city"), "crm"));
        wake.afterChange(new RecordChanged(ACCOUNT, account, false, Set.of("city"), "console"));

        World.await("the account in the CRM", () -> crm.all("Account").size() == 1);
    }
}
