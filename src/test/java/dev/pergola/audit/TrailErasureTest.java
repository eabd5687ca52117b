// SPDX-License-Identifier: Apache-2.0
package dev.pergola.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pergola.DatabaseSamples;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Actor;
import dev.pergola.shared.PersonalRecords.Subject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
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

@Tag("F12")
@Tag("F4")
class TrailErasureTest {

    private final Actor ada = new Actor("member", UUID.randomUUID(), "Ada Quill");
    private final UUID application = UUID.randomUUID();
    private final UUID contact = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final Subject subject = Subject.of("Ada+x@example.org", "fingerprint")
            .named(List.of("Ada Quill"))
            .known(List.of(ada.id(), contact))
            .told(List.of(application));
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private KeepTrail keep;
    private SealTrail seal;
    private VerifyTrail verify;
    private TrailDirectory trail;
    private TrailRecords records;

    @BeforeEach
    void fillATrail() {
        var database = new PGSimpleDataSource();
        database.setUrl(DatabaseSamples.fresh("erasure"));
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/audit")
                .load()
                .migrate();
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        keep = new KeepTrail(new NamedParameterJdbcTemplate(database), UUID::randomUUID, Clock.systemUTC());
        seal = new SealTrail(jdbc, transaction);
        verify = new VerifyTrail(jdbc, new JdbcTemplate(database), transaction);
        trail = new TrailDirectory(jdbc);
        records = new TrailRecords(jdbc, change -> keep.keep((Change) change), UUID::randomUUID);
        Acting.as(ada, () -> change("application", application, "Began an application", null, "Draft", null));
        change("application", application, "Rejected", "In review", "Rejected", "She sells what she was given.");
        change("contact", contact, "Changed: Phone", "+49 1", "+49 2", null);
        change("coupon", other, "Dispatched to ada+x@example.org", "assigned", "dispatched", "By Ada Quill's friend");
        change("coupon", other, "Dispatched to nada+x@example.org", null, null, "ada+x@example.org.uk is another");
        seal.run();
    }

    private void change(String kind, UUID record, String what, String before, String after, String why) {
        transaction.executeWithoutResult(_ -> keep.keep(new Change(kind, record, what, before, after, why)));
    }

    private void erase(Subject whom) {
        transaction.executeWithoutResult(_ -> records.erase(whom));
    }

    private TrailEntry entry(String what) {
        return trail.latest(50).stream()
                .filter(each -> each.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void takesThePersonOutOfTextsAndLeavesTheChainWhole() {
        erase(subject);
        seal.run();

        assertThat(entry("Began an application").who()).isEqualTo("Erased person");
        assertThat(entry("Began an application").after()).isEqualTo("Draft");
        assertThat(entry("Rejected").why()).isEqualTo("[erased]");
        assertThat(entry("Rejected").before()).isEqualTo("In review");
        assertThat(entry("Changed: Phone").before()).isEqualTo("[erased]");
        assertThat(entry("Changed: Phone").after()).isEqualTo("[erased]");
        assertThat(entry("Dispatched to [erased]").why()).isEqualTo("By [erased]'s friend");
        assertThat(verify.verify(_ -> {})).isInstanceOfSatisfying(VerifyTrail.Outcome.Whole.class, whole -> {
            assertThat(whole.entries()).isEqualTo(6);
            assertThat(whole.notYetSealed()).isZero();
        });
    }

    @Test
    void leavesOthersWhoseAddressLooksAlikeAlone() {
        erase(subject);

        assertThat(entry("Dispatched to nada+x@example.org").why()).isEqualTo("ada+x@example.org.uk is another");
    }

    @Test
    void staysWholeOverTwoErasuresOfOneEntryAndOneThatWasNotSealedYet() {
        change("coupon", other, "Sent to ada+x@example.org and to bo@example.org", null, null, null);

        erase(subject);
        erase(Subject.of("bo@example.org", "another"));
        seal.run();

        assertThat(entry("Sent to [erased] and to [erased]")).isNotNull();
        assertThat(verify.verify(_ -> {})).isInstanceOf(VerifyTrail.Outcome.Whole.class);
    }

    @Test
    void doesNothingTheSecondTime() {
        erase(subject);
        var entries = trail.latest(50);

        erase(subject);

        assertThat(trail.latest(50)).isEqualTo(entries);
    }

    @Test
    void stillNoticesATextThatWasAlteredAfterItsErasure() {
        erase(subject);
        seal.run();
        jdbc.sql("alter table audit.entries disable trigger user").update();
        jdbc.sql("update audit.entries set why = 'She was fine.' where what = 'Rejected'")
                .update();

        assertThat(verify.verify(_ -> {}))
                .isInstanceOfSatisfying(
                        VerifyTrail.Outcome.Broken.class,
                        broken -> assertThat(broken.finding()).contains("altered", "Rejected"));
    }

    @Test
    void noticesAnErasureThatTheTrailDoesNotTellOf() {
        var victim = entry("Rejected").id();
        jdbc.sql("""
                with forged as (
                    insert into audit.erased (entry, erasure, old_digest, new_digest)
                    select id, gen_random_uuid(), audit.digest(salt, actor_label, what, before, after, why),
                           audit.digest('\\x00', actor_label, 'Approved', before, after, why)
                    from audit.entries where id = :victim
                )
                update audit.entries set what = 'Approved', salt = '\\x00' where id = :victim
                """).param("victim", victim).update();

        assertThat(verify.verify(_ -> {})).isInstanceOfSatisfying(VerifyTrail.Outcome.Broken.class, broken -> {
            assertThat(broken.entry()).isEqualTo(victim);
            assertThat(broken.finding()).contains("erasure that the trail does not tell of");
        });
    }

    @Test
    void refusesAnUpdateThatNoErasureNoted() {
        assertThatThrownBy(() -> jdbc.sql("update audit.entries set salt = '\\x00', why = null")
                        .update())
                .hasMessageContaining("append-only");
        erase(subject);
        assertThatThrownBy(() -> jdbc.sql("delete from audit.erased").update()).hasMessageContaining("append-only");
    }

    @Test
    void givesOutWhatTheTrailSaysOfThePerson() {
        var rows = records.export(subject).getFirst().rows();

        assertThat(rows).extracting(row -> row.get("what")).contains("Began an application", "Changed: Phone");
        assertThat(rows).extracting(row -> row.get("who")).contains("you", "service");
        assertThat(rows).hasSize(4);
    }
}
