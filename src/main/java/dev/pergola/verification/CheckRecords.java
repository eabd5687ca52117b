// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.shared.PersonalRecords;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks of applicants. The directory itself tells of institutions. */
@Component
class CheckRecords implements PersonalRecords {

    private final JdbcClient jdbc;

    CheckRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public String kind() {
        return "Checks of applications";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("verification.checks", "question sentence evidence", "program verifier trouble verdict"),
                Table.of("verification.denied_domains", "denied_by", "domain reason"),
                Table.of("verification.imports", "started_by", "file source failure"),
                Table.of("verification.rejected_rows", "original", "field wrong mend"),
                Table.of("verification.institutions", "", "external_id name country source"),
                Table.of("verification.domains", "", "domain"),
                Table.of("verification.callbacks", "", "webhook_id"));
    }

    @Override
    public List<Part> export(Subject subject) {
        return List.of(Part.of(
                "Checks", subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select program, verifier, question, asked_at, answered_at, verdict, sentence, evidence
                    from verification.checks where subject = any(:records) order by asked_at
                ) found
                """)).query(PersonalRecords::row).list()));
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var checks = subject.in(jdbc.sql("delete from verification.checks where subject = any(:records)"))
                .update();
        var named = Stream.of(
                        "update verification.denied_domains set denied_by = :nobody where denied_by = any(:names)",
                        "update verification.imports set started_by = :nobody where started_by = any(:names)",
                        """
                        update verification.rejected_rows set original = regexp_replace(original, :pattern, :gap, 'gi')
                        where original ~* :pattern
                        """)
                .mapToInt(sql -> subject.in(jdbc.sql(sql)).update())
                .sum();
        return List.of(
                Deed.erased("checks deleted", checks),
                Deed.erased("rows of imports and of the deny list that named the person redacted", named));
    }

    @Override
    public List<Retention> retention() {
        return List.of(new Retention(
                "checks",
                "Checks of applications with their evidence",
                "they were answered",
                "deleted",
                Aging.by(jdbc, """
                        delete from verification.checks where id in (
                            select id from verification.checks where answered_at < :before
                            order by answered_at limit :batch)
                        """)));
    }
}
