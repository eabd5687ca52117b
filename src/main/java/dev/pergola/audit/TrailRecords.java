// SPDX-License-Identifier: Apache-2.0
package dev.pergola.audit;

import dev.pergola.shared.Ids;
import dev.pergola.shared.PersonalRecords;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the trail says of a person. Nothing of it is deleted: who acted becomes nobody, and texts lose what tells of the
 * person. The chain stays whole, because it covers digests that an erasure notes; see decision 15.
 */
@Component
class TrailRecords implements PersonalRecords {

    private static final String KEPT =
            "When, what kind of record and what was done stay for accountability; they name nobody.";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Ids ids;

    TrailRecords(JdbcClient jdbc, ApplicationEventPublisher events, Ids ids) {
        this.jdbc = jdbc;
        this.events = events;
        this.ids = ids;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public String kind() {
        return "Audit trail";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("audit.entries", "actor_label what before after why", "actor_kind request_id kind salt"),
                Table.of("audit.erased", "", "old_digest new_digest"),
                Table.of("audit.seals", "", "hash"));
    }

    @Override
    public List<Part> export(Subject subject) {
        return List.of(Part.of(
                "What you did, and what was done with your records",
                subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select at, case when actor = any(:identities) then 'you' else actor_kind end as who, kind as record,
                           what, before, after, why
                    from audit.entries
                    where actor = any(:identities) or subject = any(:identities) or subject = any(:records)
                       or concat_ws(chr(10), what, before, after, why) ~* :pattern
                    order by at
                ) found
                """)).query(PersonalRecords::row).list()));
    }

    /** Reads the whole trail once, because a text of any entry may name the person. */
    @Override
    public List<Deed> erase(Subject subject) {
        var erasure = ids.next();
        var erased = subject.in(jdbc.sql("""
                with redacted as (
                    select id, audit.digest(salt, actor_label, what, before, after, why) as old_digest,
                           actor_label, what, before, after, why,
                           case when actor = any(:identities) then :nobody
                                else regexp_replace(actor_label, :pattern, :gap, 'gi') end as new_label,
                           regexp_replace(what, :pattern, :gap, 'gi') as new_what,
                           case when before is not null and subject = any(:identities) then :gap
                                else regexp_replace(before, :pattern, :gap, 'gi') end as new_before,
                           case when after is not null and subject = any(:identities) then :gap
                                else regexp_replace(after, :pattern, :gap, 'gi') end as new_after,
                           case when why is not null and (subject = any(:identities) or subject = any(:records)) then :gap
                                else regexp_replace(why, :pattern, :gap, 'gi') end as new_why,
                           uuid_send(gen_random_uuid()) as new_salt
                    from audit.entries
                    where actor = any(:identities) or subject = any(:identities) or subject = any(:records)
                       or concat_ws(chr(10), actor_label, what, before, after, why) ~* :pattern
                ), changed as materialized (
                    select * from redacted
                    where (new_label, new_what, new_before, new_after, new_why)
                        is distinct from (actor_label, what, before, after, why)
                ), noted as (
                    insert into audit.erased (entry, erasure, old_digest, new_digest)
                    select id, :erasure, old_digest,
                           audit.digest(new_salt, new_label, new_what, new_before, new_after, new_why)
                    from changed order by id
                )
                update audit.entries e
                set salt = c.new_salt, actor_label = c.new_label, what = c.new_what, before = c.new_before,
                    after = c.new_after, why = c.new_why
                from changed c
                where e.id = c.id
                """)).param("erasure", erasure).update();
        if (erased == 0) {
            return List.of();
        }
        var digest = jdbc.sql("select audit.erasure_digest(:erasure)")
                .param("erasure", erasure)
                .query(String.class)
                .single();
        events.publishEvent(new Change(
                "erasure",
                erasure,
                "Erased one person from the texts of the trail",
                null,
                Objects.requireNonNull(digest),
                null));
        return List.of(
                Deed.erased("texts of entries erased", erased), Deed.kept("entries without the person", erased, KEPT));
    }

    @Override
    public List<Retention> retention() {
        return List.of(new Retention(
                "audit-trail",
                "Entries of the audit trail",
                "they were written",
                "texts erased with the person",
                null));
    }
}
