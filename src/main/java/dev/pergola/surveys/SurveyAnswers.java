// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The answers that were given. */
@Component
class SurveyAnswers {

    private final JdbcClient jdbc;

    SurveyAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The invitation with the account as it is called now: accounts become one. Empty when the contact is gone. */
    Optional<Invitation> current(Invitation link) {
        return jdbc.sql("""
                select coalesce(account.id, contact.account)
                from accounts.contact_facts contact
                left join accounts.account_facts account on account.id = :account
                where contact.id = :contact
                """)
                .param("account", link.account())
                .param("contact", link.contact())
                .query(UUID.class)
                .optional()
                .map(account ->
                        new Invitation(link.survey(), link.program(), link.enrolment(), account, link.contact()));
    }

    Optional<Answer> find(Invitation invitation) {
        return one(jdbc.sql("""
                select * from surveys.answers
                where enrolment = :enrolment and survey = :survey and contact = :contact
                """), invitation);
    }

    /** Keeps the first answer; false when there is one. */
    boolean add(Answer answer) {
        return of(answer, jdbc.sql("""
                insert into surveys.answers
                    (id, survey, program, enrolment, account, contact, nps, csat, reason, comment, answered_at, changed_at)
                values (:id, :survey, :program, :enrolment, :account, :contact, :nps, :csat, :reason, :comment, :changedAt,
                        :changedAt)
                on conflict (enrolment, survey, contact) do nothing
                """))
                        .param("survey", answer.invitation().survey())
                        .param("program", answer.invitation().program())
                        .param("enrolment", answer.invitation().enrolment())
                        .param("account", answer.invitation().account())
                        .param("contact", answer.invitation().contact())
                        .update()
                > 0;
    }

    /** The answer that there is, for nobody else to change before this transaction ends. */
    Answer lock(Invitation invitation) {
        return one(jdbc.sql("""
                select * from surveys.answers
                where enrolment = :enrolment and survey = :survey and contact = :contact
                for update
                """), invitation).orElseThrow();
    }

    void save(Answer answer) {
        of(answer, jdbc.sql("""
                update surveys.answers
                set nps = :nps, csat = :csat, reason = :reason, comment = :comment, changed_at = :changedAt,
                    changed_in = pg_current_xact_id()
                where id = :id
                """)).update();
    }

    /** Whether staff are to be told of this answer; true only once. */
    boolean tell(UUID answer, Instant now) {
        return jdbc.sql("update surveys.answers set told_at = :now where id = :id and told_at is null")
                        .param("now", Timestamp.from(now))
                        .param("id", answer)
                        .update()
                > 0;
    }

    Reply reply(UUID answer) {
        return jdbc.sql("select nps, csat, reason, comment from surveys.answers where id = :id")
                .param("id", answer)
                .query(Reply.class)
                .single();
    }

    /** Newest first. @param survey null for all */
    Listing<GivenAnswer> page(@Nullable String survey, Keyset from, int limit) {
        var rows = jdbc.sql("""
                select answer.id, answer.survey, answer.program, answer.account, account.name as account_name,
                       answer.contact, trim(contact.first_name || ' ' || contact.last_name) as contact_name,
                       answer.nps, answer.csat, answer.reason, answer.comment, answer.answered_at, answer.changed_at
                from surveys.answers answer
                left join accounts.account_facts account on account.id = answer.account
                left join accounts.contact_facts contact on contact.id = answer.contact
                where (cast(:survey as text) is null or answer.survey = :survey)
                  and (answer.answered_at, answer.id) < (:at, :id)
                order by answer.answered_at desc, answer.id desc
                limit :limit
                """)
                .param("survey", survey)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("limit", limit + 1)
                .query(GivenAnswer.class)
                .list();
        return Listing.cut(rows, limit, row -> new Keyset(row.answeredAt(), row.id()));
    }

    List<GivenAnswer> of(UUID account, int limit) {
        return jdbc.sql("""
                select answer.id, answer.survey, answer.program, answer.account, account.name as account_name,
                       answer.contact, trim(contact.first_name || ' ' || contact.last_name) as contact_name,
                       answer.nps, answer.csat, answer.reason, answer.comment, answer.answered_at, answer.changed_at
                from surveys.answers answer
                left join accounts.account_facts account on account.id = answer.account
                left join accounts.contact_facts contact on contact.id = answer.contact
                where answer.account = :account
                order by answer.answered_at desc, answer.id desc
                limit :limit
                """)
                .param("account", account)
                .param("limit", limit)
                .query(GivenAnswer.class)
                .list();
    }

    private static Optional<Answer> one(JdbcClient.StatementSpec statement, Invitation invitation) {
        return statement
                .param("enrolment", invitation.enrolment())
                .param("survey", invitation.survey())
                .param("contact", invitation.contact())
                .query(SurveyAnswers::read)
                .optional();
    }

    private static JdbcClient.StatementSpec of(Answer answer, JdbcClient.StatementSpec statement) {
        return statement
                .param("id", answer.id())
                .param("nps", answer.reply().nps())
                .param("csat", answer.reply().csat())
                .param("reason", answer.reply().reason())
                .param("comment", answer.reply().comment())
                .param("changedAt", Timestamp.from(answer.changedAt()));
    }

    private static Answer read(ResultSet row, int number) throws SQLException {
        return new Answer(
                row.getObject("id", UUID.class),
                new Invitation(
                        row.getString("survey"),
                        row.getString("program"),
                        row.getObject("enrolment", UUID.class),
                        row.getObject("account", UUID.class),
                        row.getObject("contact", UUID.class)),
                new Reply(
                        row.getObject("nps", Integer.class),
                        row.getObject("csat", Integer.class),
                        row.getString("reason"),
                        row.getString("comment")),
                row.getTimestamp("answered_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }
}
