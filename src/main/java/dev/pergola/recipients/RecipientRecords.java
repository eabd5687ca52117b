// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import dev.pergola.shared.PersonalRecords;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What readers want to be sent. An objection outlives an erasure: without it the next import would write to them again. */
@Component
class RecipientRecords implements PersonalRecords {

    private static final String KEY = "objections";

    private final JdbcClient jdbc;

    RecipientRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 85;
    }

    @Override
    public String kind() {
        return "Mail preferences";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("recipients.suppressions", "email note author", "reason"),
                Table.of("recipients.choices", "email", "topic"));
    }

    @Override
    public List<Part> export(Subject subject) {
        return List.of(
                Part.of(
                        "No mail at all",
                        subject.in(jdbc.sql("""
                        select row_to_json(found) from (
                            select email, reason, since, note from recipients.suppressions where email = :address
                            order by since
                        ) found
                        """)).query(PersonalRecords::row).list()),
                Part.of(
                        "Topics",
                        subject.in(jdbc.sql("""
                        select row_to_json(found) from (
                            select email, topic, wanted, changed_at from recipients.choices where email = :address
                            order by topic
                        ) found
                        """)).query(PersonalRecords::row).list()));
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var wanted = subject.in(jdbc.sql("delete from recipients.choices where email = :address and wanted"))
                .update();
        var kept = subject.in(jdbc.sql("""
                update recipients.suppressions set note = '', message = null where email = :address
                """)).update()
                + subject.in(jdbc.sql("update recipients.choices set message = null where email = :address"))
                        .update();
        subject.in(jdbc.sql("""
                update recipients.suppressions set note = regexp_replace(note, :pattern, :gap, 'gi') where note ~* :pattern
                """)).update();
        subject.in(jdbc.sql("""
                update recipients.suppressions set author = :nobody where author = any(:names)
                """)).update();
        return List.of(
                Deed.erased("topics that were wanted deleted", wanted),
                Deed.kept(
                        "objections to mail, with the address and nothing else",
                        kept,
                        "Whoever wants no mail must get none, also when an import brings the address again; a list that"
                                + " forgets the address could not know."));
    }

    @Override
    public List<Retention> retention() {
        return List.of(new Retention(KEY, "Objections to mail", "they were made", "kept", null));
    }
}
