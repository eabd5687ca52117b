// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import dev.pergola.shared.PersonalRecords;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person answered and which programs opened their mail. That something came back stays, for the numbers. */
@Component
class ResponseRecords implements PersonalRecords {

    private final JdbcClient jdbc;

    ResponseRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Before the letters forget whom they went to. */
    @Override
    public int order() {
        return 78;
    }

    @Override
    public String kind() {
        return "Answers to mails";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("responses.inboxes", "", "inbox trouble"),
                Table.of("responses.read_mails", "", "fingerprint"),
                Table.of("responses.responses", "email subject body diagnosis", "kind weight program arm status"),
                Table.of("responses.opens", "agent", "made_by reason lists program arm"));
    }

    @Override
    public List<Part> export(Subject subject) {
        return List.of(
                Part.of(
                        "What came back",
                        subject.in(jdbc.sql("""
                        select row_to_json(found) from (
                            select kind, at, email, program, subject, body as says, status, diagnosis
                            from responses.responses where email = :address order by at
                        ) found
                        """)).query(PersonalRecords::row).list()),
                Part.of(
                        "Opened mails",
                        subject.in(jdbc.sql("""
                        select row_to_json(found) from (
                            select o.program, o.step, o.agent as program_that_opened, o.made_by, o.first_at, o.last_at, o.hits
                            from responses.opens o join messages.letter_facts l on l.id = o.message
                            where l.email = :address order by o.first_at
                        ) found
                        """)).query(PersonalRecords::row).list()));
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var opens = subject.in(jdbc.sql("""
                delete from responses.opens o using messages.letter_facts l where l.id = o.message and l.email = :address
                """)).update();
        var emptied = subject.in(jdbc.sql("""
                update responses.responses
                set email = null, contact = null, subject = '', body = '', diagnosis = '' where email = :address
                """)).update();
        var unreadable = subject.in(jdbc.sql("""
                delete from responses.responses where kind = 'UNREADABLE' and body ~* :pattern
                """)).update();
        var mentions = subject.in(jdbc.sql("""
                update responses.responses
                set subject = regexp_replace(subject, :pattern, :gap, 'gi'),
                    body = regexp_replace(body, :pattern, :gap, 'gi'),
                    diagnosis = regexp_replace(diagnosis, :pattern, :gap, 'gi')
                where concat_ws(chr(10), subject, body, diagnosis) ~* :pattern
                """)).update();
        return List.of(
                Deed.erased("opens of mails deleted", opens),
                Deed.erased("answers emptied of address and text", emptied),
                Deed.erased("unreadable mails that named the person deleted", unreadable),
                Deed.erased("answers of others that named the person redacted", mentions),
                Deed.kept("emptied answers", emptied, "How many answers a mail got is counted."));
    }

    @Override
    public List<Retention> retention() {
        return List.of(
                new Retention(
                        "responses",
                        "Answers to mails: address and text",
                        "they came",
                        "emptied; that they came stays",
                        Aging.by(jdbc, """
                                update responses.responses r
                                set email = null, contact = null, subject = '', body = '', diagnosis = ''
                                from (
                                    select id from responses.responses where email is not null and at < :before
                                    order by at limit :batch for update skip locked
                                ) old
                                where r.id = old.id
                                """)),
                new Retention(
                        "opens", "Which program opened a mail", "it opened it last", "deleted", Aging.by(jdbc, """
                                delete from responses.opens where (message, agent) in (
                                    select message, agent from responses.opens where last_at < :before
                                    order by last_at limit :batch)
                                """)));
    }
}
