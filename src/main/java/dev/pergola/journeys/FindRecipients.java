// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.messages.Withheld;
import dev.pergola.programs.Program;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds, at the moment of the mail, which contacts of an account get it: those of the first of the program's roles that
 * has somebody who can be written to about this topic. Those who were passed over stand beside them with the reason.
 */
@Component
class FindRecipients {

    /** Whom the mail is for, and who was passed over. */
    record Found(List<Candidate> recipients, List<Candidate> passedOver) {}

    private final JdbcClient jdbc;

    FindRecipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By enrolment; one without any contact in these roles is missing. */
    Map<UUID, Found> find(Program program, String topic, UUID[] enrolments) {
        var roles = program.recipients().stream().map(Enum::name).toArray(String[]::new);
        var candidates = program.recipients().contains(Program.Recipient.ENROLLED_CONTACT)
                ? enrolledContacts(topic, enrolments)
                : contactsInRoles(roles, topic, enrolments);
        return candidates.stream()
                .collect(Collectors.groupingBy(
                        Candidate::enrolment,
                        Collectors.collectingAndThen(Collectors.toList(), FindRecipients::choose)));
    }

    private List<Candidate> contactsInRoles(String[] roles, String topic, UUID[] enrolments) {
        return jdbc.sql("""
                select enrolment.id as enrolment, contact.id as contact, role.rank,
                       btrim(contact.first_name || ' ' || contact.last_name) as name, contact.email, contact.zone,
                       case when contact.email is null then 'NO_ADDRESS'
                            when contact.email_state = 'BOUNCED' then 'BOUNCED'
                            when contact.unsubscribed_at is not null or contact.consent = 'WITHDRAWN' then 'UNSUBSCRIBED'
                            else refusal.reason end as refused
                from journeys.enrolments enrolment
                join accounts.contact_facts contact on contact.account = enrolment.account
                cross join lateral (
                    select min(ranked.rank) as rank from unnest(:roles) with ordinality as ranked (role, rank)
                    where ranked.role = any(contact.roles)
                ) role
                left join lateral (
                    select refusals.reason from recipients.refusal_facts refusals
                    where refusals.email = contact.email and (refusals.topic is null or refusals.topic = :topic)
                    order by refusals.topic nulls first limit 1
                ) refusal on true
                where enrolment.id = any(:enrolments) and role.rank is not null
                order by enrolment.id, role.rank, contact.id
                """)
                .param("roles", roles)
                .param("topic", topic)
                .param("enrolments", enrolments)
                .query((row, _) -> read(row))
                .list();
    }

    private List<Candidate> enrolledContacts(String topic, UUID[] enrolments) {
        return jdbc.sql("""
                select enrolment.id as enrolment, contact.id as contact, 1 as rank,
                       btrim(contact.first_name || ' ' || contact.last_name) as name, contact.email, contact.zone,
                       case when contact.email is null then 'NO_ADDRESS'
                            when contact.email_state = 'BOUNCED' then 'BOUNCED'
                            when contact.unsubscribed_at is not null or contact.consent = 'WITHDRAWN' then 'UNSUBSCRIBED'
                            else refusal.reason end as refused
                from journeys.enrolments enrolment
                join accounts.contact_facts contact on contact.id = enrolment.contact
                left join lateral (
                    select refusals.reason from recipients.refusal_facts refusals
                    where refusals.email = contact.email and (refusals.topic is null or refusals.topic = :topic)
                    order by refusals.topic nulls first limit 1
                ) refusal on true
                where enrolment.id = any(:enrolments)
                """)
                .param("topic", topic)
                .param("enrolments", enrolments)
                .query((row, _) -> read(row))
                .list();
    }

    /** @param candidates in the order of their ranks, at least one */
    private static Found choose(List<Candidate> candidates) {
        var recipients = new ArrayList<Candidate>();
        var passedOver = new ArrayList<Candidate>();
        for (var candidate : candidates) {
            if (candidate.refused() != null && (recipients.isEmpty() || sameRank(recipients, candidate))) {
                passedOver.add(candidate);
            } else if (recipients.isEmpty() || sameRank(recipients, candidate)) {
                recipients.add(candidate);
            }
        }
        return new Found(recipients, passedOver);
    }

    private static boolean sameRank(List<Candidate> recipients, Candidate candidate) {
        return recipients.getFirst().rank() == candidate.rank();
    }

    private static Candidate read(ResultSet row) throws SQLException {
        return new Candidate(
                row.getObject("enrolment", UUID.class),
                row.getObject("contact", UUID.class),
                row.getInt("rank"),
                row.getString("name"),
                row.getString("email"),
                row.getString("zone"),
                refused(row.getString("refused")));
    }

    private static @Nullable Withheld refused(@Nullable String reason) {
        return reason == null ? null : Withheld.valueOf(reason);
    }
}
