// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import dev.pergola.shared.PersonalRecords;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests and exports themselves. After an erasure only a fingerprint says that there was one. */
@Component
class PrivacyRecords implements PersonalRecords {

    private final JdbcClient jdbc;
    private final Clock clock;

    PrivacyRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public String kind() {
        return "Requests about personal data";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("privacy.requests", "address fingerprint reason", "state"),
                Table.of("privacy.exports", "sealed_address content fingerprint", "state"),
                Table.of("privacy.erasures", "fingerprint", "report"),
                Table.of("privacy.aging", "", "kind"));
    }

    @Override
    public List<Part> export(Subject subject) {
        return List.of(Part.of(
                "Requests to be erased",
                in(subject, """
                select row_to_json(found) from (
                    select address, state, reason, asked_at, due_on, closed_at
                    from privacy.requests where fingerprint = :fingerprint order by asked_at
                ) found
                """).query(PersonalRecords::row).list()));
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var exports = in(subject, "delete from privacy.exports where fingerprint = :fingerprint")
                .update();
        var requests =
                in(subject, """
                update privacy.requests
                set address = null, reason = null, closed_at = coalesce(closed_at, :now),
                    state = case state when 'OPEN' then 'DONE' else state end
                where fingerprint = :fingerprint and (address is not null or state = 'OPEN')
                """).param("now", Timestamp.from(clock.instant())).update();
        return List.of(
                Deed.erased("export files deleted", exports),
                Deed.erased("requests emptied of the address", requests),
                Deed.kept(
                        "requests as fingerprints",
                        requests,
                        "That a request was answered in time must be proven; a fingerprint can't be read back."));
    }

    private JdbcClient.StatementSpec in(Subject subject, String sql) {
        return subject.in(jdbc.sql(sql)).param("fingerprint", subject.fingerprint());
    }

    @Override
    public List<Retention> retention() {
        return List.of(
                new Retention(
                        "requests", "Requests to be erased", "they were answered", "deleted", Aging.by(jdbc, """
                                delete from privacy.requests where id in (
                                    select id from privacy.requests where state <> 'OPEN' and closed_at < :before
                                    order by closed_at limit :batch)
                                """)),
                new Retention("exports", "Export files", "they were asked for", "deleted", Aging.by(jdbc, """
                        delete from privacy.exports where id in (
                            select id from privacy.exports where asked_at < :before order by asked_at limit :batch)
                        """)));
    }
}
