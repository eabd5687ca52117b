// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import dev.pergola.shared.PersonalRecords;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What contacts said. Their scores count for the account when the words and the contact are gone. */
@Component
class SurveyRecords implements PersonalRecords {

    private final JdbcClient jdbc;

    SurveyRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 72;
    }

    @Override
    public String kind() {
        return "Surveys";
    }

    @Override
    public List<Table> tables() {
        return List.of(Table.of("surveys.answers", "reason comment", "survey program"));
    }

    @Override
    public List<Part> export(Subject subject) {
        return List.of(Part.of(
                "Answers to surveys",
                subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select survey, nps, csat, reason, comment, answered_at, changed_at
                    from surveys.answers where contact = any(:identities) order by answered_at
                ) found
                """)).query(PersonalRecords::row).list()));
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var emptied = subject.in(jdbc.sql("""
                update surveys.answers set reason = null, comment = null, changed_in = pg_current_xact_id()
                where contact = any(:identities)
                """)).update();
        var mentions = subject.in(jdbc.sql("""
                update surveys.answers set comment = regexp_replace(comment, :pattern, :gap, 'gi')
                where comment ~* :pattern
                """)).update();
        return List.of(
                Deed.erased("answers to surveys emptied of words", emptied),
                Deed.erased("comments that named the person redacted", mentions),
                Deed.kept("scores", emptied, "They say how satisfied the customer was, and name nobody."));
    }

    @Override
    public List<Retention> retention() {
        return List.of(new Retention(
                "answers",
                "Reasons and comments of answers",
                "the answer",
                "emptied; the scores stay",
                Aging.by(jdbc, """
                update surveys.answers set reason = null, comment = null, changed_in = pg_current_xact_id()
                where id in (
                    select id from surveys.answers
                    where answered_at < :before and (comment is not null or reason is not null)
                    order by answered_at limit :batch)
                """)));
    }
}
