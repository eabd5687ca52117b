// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.shared.PersonalRecords;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the sync remembers of contacts: values that both sides agreed on, changes, conflicts and problems. */
@Component
class SyncRecords implements PersonalRecords {

    private final JdbcClient jdbc;

    SyncRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public String kind() {
        return "CRM sync";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("synchronization.state", "paused_by", "trouble_code trouble failure"),
                Table.of("synchronization.connection", "changed_by", "address client_id sealed pages"),
                Table.of("synchronization.cursors", "", "kind place_id"),
                Table.of("synchronization.links", "base", "kind external_id state"),
                Table.of("synchronization.waiting", "", "kind"),
                Table.of(
                        "synchronization.problems",
                        "label message settled_by reason",
                        "kind external_id subject direction code field candidates waits_for state"),
                Table.of(
                        "synchronization.conflicts",
                        "label base ours theirs ours_by theirs_by decided_by written",
                        "kind external_id field state"),
                Table.of("synchronization.steps", "fields note", "kind external_id direction outcome"));
    }

    @Override
    public List<Part> export(Subject subject) {
        var steps = subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select at, direction, outcome, fields, note from synchronization.steps
                    where kind = 'CONTACT' and record = any(:identities) order by at
                ) found
                """)).query(PersonalRecords::row).list();
        var conflicts = subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select found_at, field, base, ours, theirs, state, written from synchronization.conflicts
                    where kind = 'CONTACT' and record = any(:identities) order by found_at
                ) found
                """)).query(PersonalRecords::row).list();
        return List.of(
                Part.of("Changes between us and the CRM", steps),
                Part.of("Differences between us and the CRM", conflicts));
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var links = subject.in(jdbc.sql("""
                with linked as (
                    delete from synchronization.links where kind = 'CONTACT' and record = any(:identities)
                ), waiting as (
                    delete from synchronization.waiting where kind = 'CONTACT' and record = any(:identities)
                ), conflicts as (
                    delete from synchronization.conflicts where kind = 'CONTACT' and record = any(:identities)
                ), problems as (
                    delete from synchronization.problems
                    where kind = 'CONTACT' and (record = any(:identities) or external_id in (
                        select external_id from synchronization.links where kind = 'CONTACT' and record = any(:identities)))
                )
                delete from synchronization.steps where kind = 'CONTACT' and record = any(:identities)
                """)).update();
        var texts = subject.in(jdbc.sql("""
                with steps as (
                    update synchronization.steps
                    set fields = regexp_replace(fields::text, :pattern, :gap, 'gi')::jsonb,
                        note = regexp_replace(note, :pattern, :gap, 'gi')
                    where concat_ws(chr(10), fields, note) ~* :pattern returning 1
                ), bases as (
                    update synchronization.links set base = regexp_replace(base::text, :pattern, :gap, 'gi')::jsonb
                    where base::text ~* :pattern and not (kind = 'CONTACT' and record = any(:identities)) returning 1
                ), conflicts as (
                    update synchronization.conflicts
                    set label = regexp_replace(label, :pattern, :gap, 'gi'),
                        base = regexp_replace(base, :pattern, :gap, 'gi'),
                        ours = regexp_replace(ours, :pattern, :gap, 'gi'),
                        theirs = regexp_replace(theirs, :pattern, :gap, 'gi'),
                        written = regexp_replace(written, :pattern, :gap, 'gi'),
                        ours_by = case when ours_by = any(:names) then :nobody else ours_by end,
                        theirs_by = case when theirs_by = any(:names) then :nobody else theirs_by end,
                        decided_by = case when decided_by = any(:names) then :nobody else decided_by end
                    where concat_ws(chr(10), label, base, ours, theirs, written, ours_by, theirs_by, decided_by) ~* :pattern
                    returning 1
                ), problems as (
                    update synchronization.problems
                    set label = regexp_replace(label, :pattern, :gap, 'gi'),
                        message = regexp_replace(message, :pattern, :gap, 'gi'),
                        reason = regexp_replace(reason, :pattern, :gap, 'gi'),
                        settled_by = case when settled_by = any(:names) then :nobody else settled_by end
                    where concat_ws(chr(10), label, message, reason, settled_by) ~* :pattern returning 1
                ), connection as (
                    update synchronization.connection set changed_by = :nobody where changed_by = any(:names) returning 1
                ), state as (
                    update synchronization.state set paused_by = :nobody where paused_by = any(:names) returning 1
                )
                select (select count(*) from steps) + (select count(*) from bases) + (select count(*) from conflicts)
                     + (select count(*) from problems) + (select count(*) from connection) + (select count(*) from state)
                """)).query(Long.class).single();
        return List.of(
                Deed.erased("steps of the CRM sync deleted, with what both sides agreed on", links),
                Deed.erased("rows of the CRM sync that named the person redacted", texts));
    }
}
