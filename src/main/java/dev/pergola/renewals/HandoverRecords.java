// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.shared.PersonalRecords;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was written of a member while program and sales decided together. */
@Component
class HandoverRecords implements PersonalRecords {

    private final JdbcClient jdbc;

    HandoverRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 55;
    }

    @Override
    public String kind() {
        return "Hand-overs to sales";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("renewals.handovers", "words agreed told", "state reason outcome"),
                Table.of("renewals.handover_notes", "text", "side"));
    }

    @Override
    public Subject trace(Subject subject) {
        return subject.told(subject.in(jdbc.sql("""
                select id from renewals.handovers where subscription = any(:records)
                """)).query(UUID.class).list());
    }

    @Override
    public List<Part> export(Subject subject) {
        var handovers = subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select reason, words, due_on, state, outcome, agreed, told, ends_on, opened_at, settled_at
                    from renewals.handovers
                    where id = any(:records) or concat_ws(chr(10), words, agreed, told) ~* :pattern
                    order by opened_at
                ) found
                """)).query(PersonalRecords::row).list();
        var notes = subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select side, text, written_at from renewals.handover_notes
                    where handover = any(:records) or author = any(:identities) or text ~* :pattern order by written_at
                ) found
                """)).query(PersonalRecords::row).list();
        return List.of(Part.of("Hand-overs", handovers), Part.of("Notes by you, about you or that name you", notes));
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var emptied = update("""
                update renewals.handovers
                set words = :gap, agreed = case when agreed is not null then :gap end,
                    told = case when told is not null then :gap end
                where id = any(:records)
                """, subject);
        var notes = update("delete from renewals.handover_notes where handover = any(:records)", subject);
        var mentions = update("""
                update renewals.handovers
                set words = regexp_replace(words, :pattern, :gap, 'gi'),
                    agreed = regexp_replace(agreed, :pattern, :gap, 'gi'),
                    told = regexp_replace(told, :pattern, :gap, 'gi')
                where concat_ws(chr(10), words, agreed, told) ~* :pattern
                """, subject) + update("""
                        update renewals.handover_notes set text = regexp_replace(text, :pattern, :gap, 'gi')
                        where text ~* :pattern
                        """, subject);
        return List.of(
                Deed.erased("hand-overs emptied of reasons and agreements", emptied),
                Deed.erased("notes on them deleted", notes),
                Deed.erased("hand-overs and notes that named the person redacted", mentions),
                Deed.kept("emptied hand-overs", emptied, "How a grant came to its end is counted; it names nobody."));
    }

    private int update(String sql, Subject subject) {
        return subject.in(jdbc.sql(sql)).update();
    }

    @Override
    public List<Retention> retention() {
        return List.of(new Retention(
                "handovers",
                "Hand-overs to sales",
                "they were settled",
                "emptied of reasons, agreements and notes",
                Aging.by(jdbc, """
                        with old as (
                            select id from renewals.handovers where settled_at < :before and words <> '[erased]'
                            order by settled_at limit :batch for update skip locked
                        ), noted as (
                            delete from renewals.handover_notes n using old where n.handover = old.id
                        )
                        update renewals.handovers h
                        set words = '[erased]', agreed = case when agreed is not null then '[erased]' end,
                            told = case when told is not null then '[erased]' end
                        from old where h.id = old.id
                        """)));
    }
}
