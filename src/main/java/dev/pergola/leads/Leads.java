// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of leads. */
@Component
class Leads {

    private static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    Leads(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(UUID id, LeadForm form, @Nullable String program) {
        jdbc.sql("""
                insert into leads.leads (id, name, email, organisation, message, source, program, state, created_at)
                values (:id, :name, :email, :organisation, :message, :source, :program, 'OPEN', :now)
                """)
                .param("id", id)
                .param("name", form.name())
                .param("email", form.email())
                .param("organisation", form.organisation())
                .param("message", form.message())
                .param("source", form.source().name())
                .param("program", program)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    Optional<Lead> find(UUID id) {
        return jdbc.sql("select * from leads.leads where id = :id")
                .param("id", id)
                .query(Lead.class)
                .optional();
    }

    /** The lead as it is now answered; empty when somebody answered it before. */
    Optional<Lead> answer(UUID id, String program) {
        return jdbc.sql("""
                update leads.leads set state = 'ANSWERED', program = :program, answered_at = :now
                where id = :id and state = 'OPEN'
                returning *
                """)
                .param("program", program)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .query(Lead.class)
                .optional();
    }

    /** Keeps others from changing the lead until the transaction ends. */
    Optional<Lead> lock(UUID id) {
        return jdbc.sql("select * from leads.leads where id = :id for update")
                .param("id", id)
                .query(Lead.class)
                .optional();
    }

    void convert(UUID id, UUID contact, @Nullable UUID opportunity) {
        jdbc.sql("""
                update leads.leads set contact = :contact, opportunity = :opportunity, converted_at = :now where id = :id
                """)
                .param("contact", contact)
                .param("opportunity", opportunity, java.sql.Types.OTHER)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
    }

    void setProgram(UUID id, String program) {
        jdbc.sql("update leads.leads set program = :program where id = :id")
                .param("program", program)
                .param("id", id)
                .update();
    }

    Listing<Lead> page(Lead.@Nullable State state, @Nullable String program, @Nullable String words, Keyset from) {
        var rows = jdbc.sql("""
                select * from leads.leads
                where (created_at, id) < (:at, :id)
                  and (cast(:state as text) is null or state = :state)
                  and (cast(:program as text) is null or program = :program)
                  and (cast(:words as text) is null or name ilike '%' || :words || '%' or email ilike '%' || :words || '%'
                       or organisation ilike '%' || :words || '%' or 'LEAD-' || lpad(number::text, 6, '0') = upper(:words))
                order by created_at desc, id desc
                limit :limit
                """)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("state", state == null ? null : state.name())
                .param("program", program)
                .param("words", words)
                .param("limit", PAGE + 1)
                .query(Lead.class)
                .list();
        return Listing.cut(rows, PAGE, row -> new Keyset(row.createdAt(), row.id()));
    }

    long open() {
        return jdbc.sql("select count(*) from leads.leads where state = 'OPEN'")
                .query(Long.class)
                .single();
    }
}
