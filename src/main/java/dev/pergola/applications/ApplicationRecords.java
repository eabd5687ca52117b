// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.shared.PersonalRecords;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Applications with answers, uploads and questions. */
@Component
class ApplicationRecords implements PersonalRecords {

    private record File(UUID id, String name, UUID application) {}

    private final JdbcClient jdbc;

    ApplicationRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String kind() {
        return "Applications";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of(
                        "applications.applications",
                        "answers organisation verdict question reason",
                        "program kind status hosting"),
                Table.of("applications.uploads", "name content sha256 sentence", "field kind outcome"),
                Table.of("applications.questions", "asked_by question answer", ""));
    }

    @Override
    public Subject trace(Subject subject) {
        return subject.told(subject.in(jdbc.sql("""
                select id from applications.applications where member = any(:identities)
                """)).query(UUID.class).list());
    }

    @Override
    public List<Part> export(Subject subject) {
        var applications = subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select upper(program) || '-' || lpad(number::text, 6, '0') as reference, program, kind, status,
                           status_since, organisation, answers, seats, hosting, verdict, question, reason, exceptional,
                           ends_on, submitted_at, created_at
                    from applications.applications where member = any(:identities) order by created_at
                ) found
                """)).query(PersonalRecords::row).list();
        var questions = subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select asked_at, question, answer, answered_at
                    from applications.questions where application = any(:records) order by asked_at
                ) found
                """)).query(PersonalRecords::row).list();
        var uploads = subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select name, field, kind, outcome, sentence, uploaded_at
                    from applications.uploads where application = any(:records) order by uploaded_at
                ) found
                """)).query(PersonalRecords::row).list();
        var files = subject.in(jdbc.sql("""
                select id, name, application from applications.uploads
                where application = any(:records) order by uploaded_at
                """)).query(File.class).list();
        return List.of(
                Part.of("Applications", applications),
                Part.of("Questions and answers", questions),
                new Part(
                        "Uploads",
                        uploads,
                        files.stream()
                                .map(file -> new Document(file.name(), () -> content(file.id())))
                                .toList()));
    }

    private byte[] content(UUID upload) {
        return jdbc.sql("select content from applications.uploads where id = :id")
                .param("id", upload)
                .query(byte[].class)
                .single();
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var uploads = update("delete from applications.uploads where application = any(:records)", subject);
        var questions = update("delete from applications.questions where application = any(:records)", subject);
        var undecided = update("""
                delete from applications.applications
                where id = any(:records) and status in ('DRAFT', 'SUBMITTED', 'VERIFYING', 'INFORMATION_NEEDED',
                                                        'IN_REVIEW', 'APPROVED', 'CODE_SENT')
                """, subject);
        var emptied = update("""
                update applications.applications
                set answers = '{}', organisation = regexp_replace(organisation, :pattern, :gap, 'gi'),
                    verdict = null, question = null, reason = null
                where id = any(:records)
                """, subject);
        update("update applications.questions set asked_by = :nobody where asked_by = any(:names)", subject);
        var mentions = update("""
                update applications.applications
                set answers = regexp_replace(answers::text, :pattern, :gap, 'gi')::jsonb,
                    organisation = regexp_replace(organisation, :pattern, :gap, 'gi'),
                    verdict = regexp_replace(verdict, :pattern, :gap, 'gi'),
                    question = regexp_replace(question, :pattern, :gap, 'gi'),
                    reason = regexp_replace(reason, :pattern, :gap, 'gi')
                where concat_ws(chr(10), answers::text, organisation, verdict, question, reason) ~* :pattern
                """, subject) + update("""
                        update applications.questions
                        set question = regexp_replace(question, :pattern, :gap, 'gi'),
                            answer = regexp_replace(answer, :pattern, :gap, 'gi')
                        where concat_ws(chr(10), question, answer) ~* :pattern
                        """, subject);
        return List.of(
                Deed.erased("applications that led to nothing deleted", undecided),
                Deed.erased("applications emptied of answers, verdicts and reasons", emptied),
                Deed.erased("uploads deleted", uploads),
                Deed.erased("questions and answers deleted", questions),
                Deed.erased("texts of others that named the person redacted", mentions),
                Deed.kept(
                        "emptied applications",
                        emptied,
                        "Which organisation was granted what, and when, is counted; it names nobody."));
    }

    private int update(String sql, Subject subject) {
        return subject.in(jdbc.sql(sql)).update();
    }

    @Override
    public List<Retention> retention() {
        return List.of(
                new Retention("drafts", "Drafts of applications", "they were begun", "deleted", Aging.by(jdbc, """
                        delete from applications.applications where id in (
                            select id from applications.applications where status = 'DRAFT' and status_since < :before
                            order by status_since limit :batch for update skip locked)
                        """)),
                new Retention(
                        "uploads",
                        "Screenshots and licence texts of decided applications",
                        "they were uploaded",
                        "deleted",
                        Aging.by(jdbc, """
                                delete from applications.uploads where id in (
                                    select u.id
                                    from applications.uploads u join applications.applications a on a.id = u.application
                                    where u.uploaded_at < :before
                                      and a.status in ('REJECTED', 'ACTIVE', 'EXPIRING', 'RENEWED', 'EXPIRED', 'REVOKED')
                                    order by u.uploaded_at limit :batch)
                                """)),
                new Retention(
                        "applications",
                        "Applications that were rejected or whose term is over",
                        "they ended",
                        "emptied of answers, questions and reasons",
                        Aging.by(jdbc, """
                                with old as (
                                    select id from applications.applications
                                    where status in ('REJECTED', 'RENEWED', 'EXPIRED', 'REVOKED') and answers <> '{}'
                                      and status_since < :before
                                    order by status_since limit :batch for update skip locked
                                ), asked as (
                                    delete from applications.questions q using old where q.application = old.id
                                )
                                update applications.applications a
                                set answers = '{}', verdict = null, question = null, reason = null
                                from old where a.id = old.id
                                """)));
    }
}
