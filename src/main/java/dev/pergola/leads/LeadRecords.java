// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import dev.pergola.shared.PersonalRecords;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Leads are about persons from end to end. */
@Component
class LeadRecords implements PersonalRecords {

    private record Known(UUID id, String name) {}

    private final JdbcClient jdbc;

    LeadRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public String kind() {
        return "Leads";
    }

    @Override
    public List<Table> tables() {
        return List.of(Table.of("leads.leads", "name email organisation message", "source program state"));
    }

    @Override
    public Subject trace(Subject subject) {
        var known = subject.in(jdbc.sql("select id, name from leads.leads where lower(email) = :address"))
                .query(Known.class)
                .list();
        return subject.told(known.stream().map(Known::id).toList())
                .named(known.stream().map(Known::name).toList());
    }

    @Override
    public List<Part> export(Subject subject) {
        return List.of(Part.of(
                "Leads", subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select 'LEAD-' || lpad(number::text, 6, '0') as reference, name, email, organisation, message, source,
                           program, state, created_at, answered_at
                    from leads.leads where lower(email) = :address order by created_at
                ) found
                """)).query(PersonalRecords::row).list()));
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var leads = subject.in(jdbc.sql("delete from leads.leads where lower(email) = :address"))
                .update();
        var mentions = subject.in(jdbc.sql("""
                update leads.leads set message = regexp_replace(message, :pattern, :gap, 'gi') where message ~* :pattern
                """)).update();
        return List.of(
                Deed.erased("leads deleted", leads), Deed.erased("leads that named the person redacted", mentions));
    }

    @Override
    public List<Retention> retention() {
        return List.of(new Retention("leads", "Leads about programs", "they came", "deleted", Aging.by(jdbc, """
                delete from leads.leads where id in (
                    select id from leads.leads where created_at < :before order by created_at limit :batch)
                """)));
    }
}
