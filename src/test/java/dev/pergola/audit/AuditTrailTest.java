// SPDX-License-Identifier: Apache-2.0
package dev.pergola.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pergola.DatabaseSamples;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Actor;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("F4")
class AuditTrailTest {

    private final UUID subject = UUID.randomUUID();
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private KeepTrail keep;
    private SealTrail seal;
    private VerifyTrail verify;
    private TrailDirectory trail;

    @BeforeEach
    void migrate() {
        var database = database();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/audit")
                .load()
                .migrate();
        var rows = new JdbcTemplate(database);
        var batches = new NamedParameterJdbcTemplate(database);
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        keep = new KeepTrail(batches, UUID::randomUUID, Clock.systemUTC());
        seal = new SealTrail(jdbc, transaction);
        verify = new VerifyTrail(jdbc, rows, transaction);
        trail = new TrailDirectory(jdbc);
    }

    @Test
    void saysWhoDidWhatToWhichRecordWithBeforeAfterAndWhy() {
        var ada = new Actor("staff", UUID.randomUUID(), "Ada");

        Acting.as(ada, () -> change("Approved", "in review", "approved", "A real university."));

        assertThat(trail.timeline(java.util.List.of(subject))).singleElement().satisfies(entry -> {
            assertThat(entry.who()).isEqualTo("Ada");
            assertThat(entry.actor()).isEqualTo(ada.id());
            assertThat(entry.what()).isEqualTo("Approved");
            assertThat(entry.before()).isEqualTo("in review");
            assertThat(entry.after()).isEqualTo("approved");
            assertThat(entry.why()).isEqualTo("A real university.");
        });
    }

    @Test
    void keepsNothingOfATransactionThatFails() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    keep.keep(Change.of("thing", subject, "Made", null, "made"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(trail.timeline(java.util.List.of(subject))).isEmpty();
    }

    @Test
    void refusesAChangeOutsideATransaction() {
        assertThatThrownBy(() -> keep.keep(Change.of("thing", subject, "Made", null, "made")))
                .hasMessageContaining("inside the transaction");
    }

    @Test
    void isWholeWhenNobodyTouchedIt() {
        fill(5);

        assertThat(verify.verify(_ -> {})).isInstanceOfSatisfying(VerifyTrail.Outcome.Whole.class, whole -> {
            assertThat(whole.entries()).isEqualTo(5);
            assertThat(whole.notYetSealed()).isZero();
        });
    }

    @Test
    void namesTheRowThatWasAlteredBySql() {
        fill(7);
        var victim = entryAt(4);

        tamper("update audit.entries set why = 'nothing happened' where id = '" + victim + "'");

        assertThat(verify.verify(_ -> {})).isInstanceOfSatisfying(VerifyTrail.Outcome.Broken.class, broken -> {
            assertThat(broken.position()).isEqualTo(4);
            assertThat(broken.entry()).isEqualTo(victim);
            assertThat(broken.finding()).contains("altered");
        });
    }

    @Test
    void namesTheRowThatWasDeleted() {
        fill(4);
        var victim = entryAt(2);

        tamper("delete from audit.entries where id = '" + victim + "'");

        assertThat(verify.verify(_ -> {})).isEqualTo(new VerifyTrail.Outcome.Broken(2, victim, "it was deleted"));
    }

    @Test
    void noticesALinkThatWasTakenOut() {
        fill(4);

        tamper("delete from audit.seals where position = 3");

        assertThat(verify.verify(_ -> {}))
                .isInstanceOfSatisfying(
                        VerifyTrail.Outcome.Broken.class,
                        broken -> assertThat(broken.position()).isEqualTo(3));
    }

    @Test
    void noticesAnEntryThatWasSlippedInPastTheChain() {
        fill(2);

        tamper(
                "insert into audit.entries (id, at, actor_kind, actor_label, kind, subject, what) values (gen_random_uuid(),"
                        + " now(), 'staff', 'Mallory', 'thing', gen_random_uuid(), 'Approved'); delete from audit.unsealed");

        assertThat(verify.verify(_ -> {}))
                .isInstanceOfSatisfying(
                        VerifyTrail.Outcome.Broken.class,
                        broken -> assertThat(broken.finding()).contains("slipped in"));
    }

    @Test
    void refusesUpdatesAndDeletesOfThePlainKind() {
        fill(1);

        assertThatThrownBy(() -> jdbc.sql("update audit.entries set why = 'x'").update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("delete from audit.entries").update()).hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("truncate audit.seals").update()).hasMessageContaining("append-only");
    }

    private void fill(int count) {
        for (var number = 0; number < count; number++) {
            change("Step " + number, null, "step", null);
        }
        seal.run();
    }

    private void change(String what, String before, String after, String why) {
        transaction.executeWithoutResult(_ -> keep.keep(new Change("thing", subject, what, before, after, why)));
    }

    private UUID entryAt(long position) {
        return jdbc.sql("select entry from audit.seals where position = :position")
                .param("position", position)
                .query(UUID.class)
                .single();
    }

    /** As somebody with the database's own rights would. */
    private void tamper(String sql) {
        jdbc.sql("alter table audit.entries disable trigger user").update();
        jdbc.sql("alter table audit.seals disable trigger user").update();
        for (var statement : sql.split(";")) {
            jdbc.sql(statement).update();
        }
    }

    private static DataSource database() {
        var database = new PGSimpleDataSource();
        database.setUrl(DatabaseSamples.fresh("audit"));
        return database;
    }
}
