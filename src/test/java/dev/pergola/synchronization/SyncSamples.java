// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.accounts.RecordKind;
import dev.pergola.shared.Acting;
import dev.pergola.shared.ServiceClock;
import dev.pergola.synchronization.CrmRecords.Type;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A CRM to synchronise with, a clock that the test moves, and what people do on our side. */
public final class SyncSamples implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final Instant BEGIN = Instant.parse("2026-07-01T08:00:00Z");

    /** The CRM's clock is wrong by this. */
    static final Duration SKEW = Duration.ofMinutes(-7).plusMillis(300);

    private static final AtomicReference<Instant> TIME = new AtomicReference<>(BEGIN);
    static final CrmDouble CRM =
            new CrmDouble(new CrmRecords(types(), () -> TIME.get().plus(SKEW)));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "pergola.jobs=false", "pergola.crm.allow-private-addresses=true", "pergola.crm.patience=700ms")
                .applyTo(context);
        context.addApplicationListener(event -> {
            if (event instanceof ApplicationReadyEvent ready) {
                connect(ready.getApplicationContext().getBean(ConnectCrm.class));
            }
        });
    }

    static void connect(ConnectCrm connect) {
        var form = new CrmForm(CRM.address().toString(), CrmDouble.CLIENT, CrmDouble.SECRET, "");
        Acting.as(
                RunSynchronization.ACTOR,
                () -> assertThat(connect.connect(form)).isEmpty());
    }

    private static List<Type> types() {
        return List.of(
                new Type("User", "005", Set.of("Name", "Email"), Set.of("Name"), 255),
                new Type(
                        "Account",
                        "001",
                        Set.of(
                                "Pergola_Id__c",
                                "Name",
                                "Website",
                                "Type",
                                "Region__c",
                                "Sales_Segment__c",
                                "CSM_Segment__c",
                                "OwnerId",
                                "CSM__c",
                                "Community_Program_Owner__c",
                                "Customer_Since__c",
                                "Next_Renewal_Date__c",
                                "License_Utilization__c",
                                "CI_Utilization__c",
                                "CD_Utilization__c",
                                "Security_Utilization__c",
                                "Planning_Utilization__c",
                                "Active_Subscriptions__c",
                                "BillingStreet",
                                "BillingCity",
                                "BillingState",
                                "BillingPostalCode",
                                "BillingCountry"),
                        Set.of("Name"),
                        120),
                new Type(
                        "Contact",
                        "003",
                        Set.of(
                                "Pergola_Id__c",
                                "AccountId",
                                "FirstName",
                                "LastName",
                                "Email",
                                "Phone",
                                "Title",
                                "Role__c",
                                "Enablement_Campaigns__c",
                                "HasOptedOutOfEmail",
                                "Time_Zone__c",
                                "MailingStreet",
                                "MailingCity",
                                "MailingState",
                                "MailingPostalCode",
                                "MailingCountry"),
                        Set.of("LastName"),
                        120),
                new Type(
                        "Opportunity",
                        "006",
                        Set.of(
                                "Pergola_Id__c",
                                "AccountId",
                                "Name",
                                "Type",
                                "OwnerId",
                                "StageName",
                                "CloseDate",
                                "Amount",
                                "CurrencyIsoCode",
                                "Closed_Lost_Reason__c",
                                "Closed_Lost_Details__c",
                                "Community_Program__c",
                                "Case_Number__c"),
                        Set.of("Name", "StageName", "CloseDate"),
                        2000));
    }

    /** One test's world. */
    static final class Scene {

        private final JdbcClient jdbc;
        private final ServiceClock clock;
        private final RunSynchronization run;

        Scene(JdbcClient jdbc, ServiceClock clock, RunSynchronization run) {
            this.jdbc = jdbc;
            this.clock = clock;
            this.run = run;
        }

        /** Nothing on either side. */
        void clear() {
            CRM.reset();
            TIME.set(BEGIN);
            jdbc.sql("""
                    truncate synchronization.links, synchronization.waiting, synchronization.problems,
                        synchronization.conflicts, synchronization.steps, synchronization.cursors,
                        accounts.accounts, accounts.contacts, accounts.opportunities, accounts.owners,
                        accounts.usage_readings, accounts.merges
                    """).update();
            jdbc.sql("delete from synchronization.state").update();
            jdbc.sql("insert into synchronization.state default values").update();
        }

        Instant now() {
            return TIME.get();
        }

        void pass(Duration time) {
            TIME.updateAndGet(now -> now.plus(time));
        }

        /** Five seconds later the job runs. */
        void cycle() {
            pass(Duration.ofSeconds(5));
            clock.at(TIME.get(), run::run);
        }

        void cycles(int times) {
            for (var time = 0; time < times; time++) {
                cycle();
            }
        }

        void act(Runnable deed) {
            clock.at(TIME.get(), deed);
        }

        UUID account(String name) {
            var id = UUID.randomUUID();
            jdbc.sql("""
                    insert into accounts.accounts (id, name, status, city, country, created_at, changed_at)
                    values (:id, :name, 'CUSTOMER', 'Lyon', 'France', :now, :now)
                    """)
                    .param("id", id)
                    .param("name", name)
                    .param("now", Timestamp.from(now()))
                    .update();
            return id;
        }

        UUID contact(UUID account, String lastName) {
            var id = UUID.randomUUID();
            jdbc.sql("""
                    insert into accounts.contacts
                        (id, account, first_name, last_name, email, roles, created_at, changed_at)
                    values (:id, :account, 'Ada', :name, lower(:name) || '@example.org', '{SOLD_TO,ADMIN}', :now, :now)
                    """)
                    .param("id", id)
                    .param("account", account)
                    .param("name", lastName)
                    .param("now", Timestamp.from(now()))
                    .update();
            return id;
        }

        UUID opportunity(UUID account, String name) {
            var id = UUID.randomUUID();
            jdbc.sql("""
                    insert into accounts.opportunities
                        (id, account, name, type, stage, close_date, amount, created_at, changed_at)
                    values (:id, :account, :name, 'RENEWAL', '1-Discovery', '2026-12-01', 1200.50, :now, :now)
                    """)
                    .param("id", id)
                    .param("account", account)
                    .param("name", name)
                    .param("now", Timestamp.from(now()))
                    .update();
            return id;
        }

        /** Somebody here writes into a column. */
        void edit(RecordKind kind, UUID id, String column, String value) {
            jdbc.sql("update accounts.%s set %s = :value, source = 'console' where id = :id"
                            .formatted(kind.plural(), column))
                    .param("value", value)
                    .param("id", id)
                    .update();
        }

        String text(RecordKind kind, UUID id, String column) {
            return String.valueOf(
                    jdbc.sql("select cast(%s as text) from accounts.%s where id = :id".formatted(column, kind.plural()))
                            .param("id", id)
                            .query(String.class)
                            .optional()
                            .orElse(null));
        }

        UUID ours(RecordKind kind, String externalId) {
            return jdbc.sql("select id from accounts.%s where external_id = :id".formatted(kind.plural()))
                    .param("id", externalId)
                    .query(UUID.class)
                    .single();
        }

        String theirs(RecordKind kind, UUID id) {
            return text(kind, id, "external_id");
        }

        long version(RecordKind kind, UUID id) {
            return Long.parseLong(text(kind, id, "version"));
        }

        /** An account that both sides know, with the same values. */
        UUID linkedAccount(String name) {
            var id = account(name);
            cycle();
            return id;
        }

        List<String> problemCodes() {
            return jdbc.sql("select code from synchronization.problems where state = 'OPEN' order by code")
                    .query(String.class)
                    .list();
        }

        long openConflicts() {
            return jdbc.sql("select count(*) from synchronization.conflicts where state = 'OPEN'")
                    .query(Long.class)
                    .single();
        }

        Map<String, Long> outcomes(UUID record) {
            var outcomes = new HashMap<String, Long>();
            jdbc.sql("select outcome, count(*) as number from synchronization.steps where record = :id group by 1")
                    .param("id", record)
                    .query(row -> {
                        outcomes.put(row.getString("outcome"), row.getLong("number"));
                    });
            return outcomes;
        }
    }
}
