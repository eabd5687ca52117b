// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.Simulation.Conflict;
import dev.pergola.journeys.Simulation.Fate;
import dev.pergola.journeys.Simulation.Flow;
import dev.pergola.journeys.Simulation.Kept;
import dev.pergola.journeys.Simulation.Most;
import dev.pergola.journeys.Simulation.Sends;
import dev.pergola.journeys.Simulation.Spread;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts in a rehearsal what its days brought: from the outbox and the enrolments, before they are taken back. */
@Component
class CountSimulation {

    private static final int MOST_WRITTEN = 20;

    /** The days that were lived through. @param until the moment behind the last one */
    record Period(Instant from, Instant until) {}

    private final JdbcClient jdbc;
    private final ProgramDay day;

    CountSimulation(JdbcClient jdbc, ProgramDay day) {
        this.jdbc = jdbc;
        this.day = day;
    }

    List<Sends> sends(Period period) {
        return in(period, """
                select cast(sent_at at time zone :zone as date) as day, program, template, count(*) as mails
                from messages.letter_facts where state = 'SENT' and sent_at >= :from and sent_at < :until
                group by 1, 2, 3 order by 1, 2, 3
                """)
                .param("zone", day.zone().getId())
                .query(Sends.class)
                .list();
    }

    /** Of every program that did anything, {@code waited} still being 0. */
    List<Flow> flows(Period period) {
        return in(period, """
                select program, count(*) filter (where entered_at >= :from) as entered,
                       count(*) filter (where state = 'COMPLETED' and ended_at >= :from) as completed,
                       count(*) filter (where state in ('LEFT', 'STOPPED') and ended_at >= :from) as "left",
                       count(*) filter (where state = 'ACTIVE') as inside,
                       count(*) filter (where exists (
                           select from journeys.steps step
                           where step.enrolment = enrolments.id and step.outcome = 'NO_RECIPIENT' and step.at >= :from
                       )) as no_recipient,
                       0 as waited
                from journeys.enrolments
                where state = 'ACTIVE' or ended_at >= :from
                group by program order by program
                """).query(Flow.class).list();
    }

    List<Kept> withheld(Period period) {
        return in(period, """
                select program, withheld as reason, count(*) as letters from messages.letter_facts
                where withheld is not null and created_at >= :from
                group by 1, 2 order by 1, 3 desc, 2
                """).query(Kept.class).list();
    }

    /** @param days how far apart two mails can be and still share the room of a cap */
    List<Conflict> conflicts(Period period, List<CappedLetter> capped, int days) {
        return in(period, """
                select letter.program, other.program as other, count(distinct letter.id) as letters
                from unnest(:ids, :moments) as waiting (id, moment)
                join messages.letter_facts letter on letter.id = waiting.id
                join messages.letter_facts other
                    on other.account = letter.account and other.caps = letter.caps and other.program <> letter.program
                        and other.state <> 'WITHHELD'
                        and other.due_at between waiting.moment - make_interval(days => :days)
                            and waiting.moment + make_interval(days => :days)
                where letter.created_at >= :from
                group by 1, 2 order by 3 desc, 1, 2
                """)
                .param("ids", CappedLetter.ids(capped))
                .param("moments", CappedLetter.moments(capped))
                .param("days", days)
                .query(Conflict.class)
                .list();
    }

    List<Spread> contacts(Period period) {
        return in(period, """
                select mails, count(*) as count from (
                    select count(*) as mails from messages.letter_facts
                    where state = 'SENT' and sent_at >= :from and sent_at < :until group by contact
                ) written group by mails order by mails
                """).query(Spread.class).list();
    }

    List<Spread> accounts(Period period) {
        return in(period, """
                select mails, count(*) as count from (
                    select count(*) as mails from messages.letter_facts
                    where state = 'SENT' and sent_at >= :from and sent_at < :until group by account
                ) written group by mails order by mails
                """).query(Spread.class).list();
    }

    List<Most> mostWritten(Period period) {
        return in(period, """
                select written.contact, account.id as account, account.name as organisation, written.mails
                from (
                    select contact, count(*) as mails from messages.letter_facts
                    where state = 'SENT' and sent_at >= :from and sent_at < :until
                    group by contact order by count(*) desc, contact limit :most
                ) written
                join accounts.contact_facts contact on contact.id = written.contact
                join accounts.account_facts account on account.id = contact.account
                order by written.mails desc, organisation, written.contact
                """).param("most", MOST_WRITTEN).query(Most.class).list();
    }

    /** Each account with its mails, or why it gets none. */
    List<Fate> fates(Period period) {
        return in(period, """
                with letters as (
                    select account, count(*) filter (where state = 'SENT' and sent_at >= :from and sent_at < :until) as mails,
                           bool_or(withheld = 'HELD_OUT') as held_out, bool_or(withheld = 'CONTROL') as control,
                           bool_or(withheld in ('CONTACT_CAPPED', 'ACCOUNT_CAPPED')) as capped,
                           bool_or(withheld in ('NO_ADDRESS', 'BOUNCED', 'SUPPRESSED', 'UNSUBSCRIBED', 'NOT_WANTED'))
                               as refused,
                           bool_or(withheld = 'INCOMPLETE') as incomplete
                    from messages.letter_facts
                    where created_at >= :from or (sent_at >= :from and sent_at < :until)
                    group by account
                ), stays as (
                    select enrolment.account, bool_or(step.enrolment is not null) as missed
                    from journeys.enrolments enrolment
                    left join journeys.steps step
                        on step.enrolment = enrolment.id and step.outcome = 'NO_RECIPIENT' and step.at >= :from
                    where enrolment.state = 'ACTIVE' or enrolment.ended_at >= :from
                    group by enrolment.account
                )
                select account.id as account, account.name, coalesce(letters.mails, 0) as mails,
                       case when letters.mails > 0 then null
                            when account.status <> 'CUSTOMER' then 'NO_CUSTOMER'
                            when letters.held_out then 'HELD_OUT'
                            when letters.control then 'CONTROL'
                            when letters.capped then 'CAPPED'
                            when letters.refused or stays.missed then 'NO_RECIPIENT'
                            when letters.incomplete then 'INCOMPLETE'
                            when stays.account is not null then 'NOTHING_DUE'
                            else 'NO_PROGRAM' end as reason
                from accounts.account_facts account
                left join letters on letters.account = account.id
                left join stays on stays.account = account.id
                order by account.name, account.id
                """).query(Fate.class).list();
    }

    private JdbcClient.StatementSpec in(Period period, String statement) {
        return jdbc.sql(statement)
                .param("from", Timestamp.from(period.from()))
                .param("until", Timestamp.from(period.until()));
    }
}
