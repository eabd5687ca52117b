// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import dev.pergola.audit.Change;
import dev.pergola.people.EmailAddress;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Ids;
import dev.pergola.shared.PersonalRecords;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Erases one person from everything, in one transaction. The preview does the same and takes it back, so that it says
 * just what would happen.
 */
@Service
public class ErasePerson {

    /** What came of it. */
    public sealed interface Outcome {

        /** Nothing was changed. */
        record Refused(List<Problem> problems) implements Outcome {}

        record Erased(Report report) implements Outcome {}
    }

    private final AllRecords records;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final JsonMapper mapper;
    private final Ids ids;
    private final Clock clock;

    ErasePerson(
            AllRecords records,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            JsonMapper mapper,
            Ids ids,
            Clock clock) {
        this.records = records;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
    }

    /** What erasing this address would do, also where something still stands in the way. */
    public Report preview(EmailAddress address) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return records.erase(held(address));
        }));
    }

    /** What must end before this address can be erased. */
    List<Problem> obstacles(EmailAddress address) {
        return obstacles(records.trace(address));
    }

    /** @param confirmation the address, typed once more */
    public Outcome erase(EmailAddress address, String confirmation) {
        if (!confirmation.strip().equalsIgnoreCase(address.value())) {
            return new Outcome.Refused(
                    List.of(Problem.of("erasure-not-confirmed").at("confirmation")));
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            var subject = held(address);
            var found = obstacles(subject);
            if (!found.isEmpty()) {
                return new Outcome.Refused(found);
            }
            var report = records.erase(subject);
            note(subject.fingerprint(), report);
            return new Outcome.Erased(report);
        }));
    }

    /** The person, held by this transaction: a second erasure of the same one waits. */
    private PersonalRecords.Subject held(EmailAddress address) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:fingerprint))")
                .param("fingerprint", records.fingerprint(address))
                .query()
                .singleRow();
        return records.trace(address);
    }

    private List<Problem> obstacles(PersonalRecords.Subject subject) {
        var found = new ArrayList<>(records.obstacles(subject));
        var me = Acting.current().id();
        if (me != null && subject.identities().contains(me)) {
            found.add(Problem.of("erasure-of-oneself"));
        }
        return found;
    }

    private void note(String fingerprint, Report report) {
        var id = ids.next();
        jdbc.sql("""
                insert into privacy.erasures (id, fingerprint, report, erased_at)
                values (:id, :fingerprint, cast(:report as jsonb), :now)
                """)
                .param("id", id)
                .param("fingerprint", fingerprint)
                .param("report", mapper.writeValueAsString(report))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        events.publishEvent(Change.of("personal data", id, "Erased what was held on one person", null, null));
    }
}
