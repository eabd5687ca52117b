// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.shared.PersonalRecords;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mails to a person, and mails to others that name them. That a mail was sent stays; what it said goes. */
@Component
class MessageRecords implements PersonalRecords {

    private record Received(UUID id, String name) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    MessageRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public String kind() {
        return "Messages";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of(
                        "messages.messages",
                        "recipient recipient_name variables secrets reply",
                        "key template category sender attachments state program arm caps zone withheld"),
                Table.of("messages.mailbox", "sender recipient subject raw", ""),
                Table.of("messages.held_programs", "", "program"),
                Table.of("messages.template_versions", "author", "template subject preview body"),
                Table.of("messages.leases", "", ""),
                Table.of("messages.mail_keys", "", "domain selector algorithm public_key sealed_key"));
    }

    @Override
    public Subject trace(Subject subject) {
        return subject.named(subject.in(jdbc.sql("""
                select distinct recipient_name from messages.messages where lower(recipient) = :address
                """)).query(String.class).list());
    }

    @Override
    public List<Part> export(Subject subject) {
        var mails = subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select 'MSG-' || lpad(number::text, 6, '0') as reference, template, recipient, recipient_name, sender,
                           variables as says, state, reply, created_at, sent_at
                    from messages.messages where lower(recipient) = :address order by created_at
                ) found
                """)).query(PersonalRecords::row).list();
        var received = subject.in(jdbc.sql("""
                select id, 'mail-' || row_number() over (order by received_at, id) || '.eml' as name
                from messages.mailbox where lower(recipient) = :address or lower(sender) = :address
                order by received_at, id
                """)).query(Received.class).list();
        return List.of(
                Part.of("Mails", mails),
                new Part(
                        "Mailbox of this installation",
                        List.of(),
                        received.stream()
                                .map(mail -> new Document(mail.name(), () -> raw(mail.id())))
                                .toList()));
    }

    private byte[] raw(UUID mail) {
        return jdbc.sql("select raw from messages.mailbox where id = :id")
                .param("id", mail)
                .query(byte[].class)
                .single();
    }

    @Override
    public List<Problem> obstacles(Subject subject) {
        var onTheWay = subject.in(jdbc.sql("""
                select count(*) from messages.messages m join messages.leases lease on lease.message = m.id
                where lower(m.recipient) = :address and m.state in ('PLANNED', 'DEFERRED')
                """)).query(Long.class).single();
        return onTheWay == 0 ? List.of() : List.of(Problem.of("erasure-mail-on-the-way"));
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var unsent = subject.in(jdbc.sql("""
                delete from messages.messages where lower(recipient) = :address and state in ('PLANNED', 'DEFERRED')
                """)).update();
        // Before the texts change: a mail in the mailbox is found by the reference of the letter that it came from.
        var received = subject.in(jdbc.sql("""
                with letters as (
                    select 'MSG-' || lpad(number::text, 6, '0') as reference from messages.messages
                    where lower(recipient) = :address or variables::text ~* :pattern or recipient_name ~* :pattern
                )
                delete from messages.mailbox
                where lower(recipient) = :address or lower(sender) = :address or subject ~* :pattern
                   or position(convert_to(:address, 'UTF8') in raw) > 0
                   or substring(encode(substring(raw for 4000), 'escape') from 'X-Reference: (MSG-[0-9]+)')
                      in (select reference from letters)
                """)).update();
        var erased = subject.in(jdbc.sql("""
                update messages.messages
                set recipient = 'erased', recipient_name = '', variables = '{}', secrets = null, reply = null,
                    erased_at = :now
                where lower(recipient) = :address
                """))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        var mentions = subject.in(jdbc.sql("""
                update messages.messages
                set variables = regexp_replace(variables::text, :pattern, :gap, 'gi')::jsonb,
                    recipient_name = regexp_replace(recipient_name, :pattern, :gap, 'gi'),
                    reply = regexp_replace(reply, :pattern, :gap, 'gi')
                where concat_ws(chr(10), variables::text, recipient_name, reply) ~* :pattern
                """)).update();
        var authors = subject.in(jdbc.sql("""
                update messages.template_versions set author = :nobody where author = any(:names)
                """)).update();
        return List.of(
                Deed.erased("mails that had not left deleted", unsent),
                Deed.erased("mails emptied of address and text", erased),
                Deed.erased("mails in this installation's mailbox deleted", received),
                Deed.erased("mails to others that named the person redacted", mentions),
                Deed.erased("versions of templates no longer say who wrote them", authors),
                Deed.kept("emptied mails", erased, "That a mail of this kind was sent, and when, can be asked for."));
    }

    @Override
    public List<Retention> retention() {
        return List.of(
                new Retention(
                        "mails",
                        "Mails: recipient and text",
                        "they were written",
                        "emptied; that they were sent stays",
                        this::age),
                new Retention(
                        "mailbox",
                        "Mails in this installation's own mailbox",
                        "they came",
                        "deleted",
                        Aging.by(jdbc, """
                                delete from messages.mailbox where id in (
                                    select id from messages.mailbox where received_at < :before
                                    order by received_at limit :batch)
                                """)));
    }

    private int age(Instant before, int batch) {
        return jdbc.sql("""
                update messages.messages m
                set recipient = 'erased', recipient_name = '', variables = '{}', secrets = null, reply = null,
                    erased_at = :now
                from (
                    select id from messages.messages
                    where erased_at is null and created_at < :before
                      and state in ('SENT', 'BOUNCED', 'FAILED', 'UNKNOWN', 'WITHHELD')
                    order by created_at limit :batch for update skip locked
                ) old
                where m.id = old.id
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("before", Timestamp.from(before))
                .param("batch", batch)
                .update();
    }
}
