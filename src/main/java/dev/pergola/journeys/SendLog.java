// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.messages.MessageState;
import dev.pergola.messages.Withheld;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The letters of a program, sent, planned and withheld, the latest first. */
@Component
class SendLog {

    static final int PAGE = 50;
    private static final int FOUND = 500;

    /**
     * What narrows the log.
     *
     * @param words a recipient's whole address, or a part of the account's name
     */
    record Filter(
            String program,
            @Nullable MessageState state,
            @Nullable Withheld reason,
            @Nullable Integer step,
            @Nullable String arm,
            @Nullable String words) {

        public boolean isOpen() {
            return state == null && reason == null && step == null && arm == null && words == null;
        }
    }

    private final JdbcClient jdbc;

    SendLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Listing<LoggedLetter> page(Filter filter, Keyset from, int limit) {
        var rows = jdbc.sql("""
                with found as materialized (
                    select id from accounts.account_facts
                    where cast(:words as text) is not null and lower(name) like '%' || :words || '%'
                    limit :found
                )
                select l.id, l.number, l.account, coalesce(a.name, '') as account_name, l.contact,
                       btrim(c.first_name || ' ' || c.last_name) as contact_name, nullif(l.email, '') as email,
                       l.program_version, l.step, l.arm, l.template, l.state, l.withheld, l.due_at, l.sent_at
                from messages.letter_facts l
                left join accounts.account_facts a on a.id = l.account
                left join accounts.contact_facts c on c.id = l.contact
                where l.program = :program and (l.due_at, l.id) < (:at, :id)
                  and (cast(:state as text) is null or l.state = :state)
                  and (cast(:reason as text) is null or l.withheld = :reason)
                  and (cast(:step as integer) is null or l.step = :step)
                  and (cast(:arm as text) is null or l.arm = :arm)
                  and (cast(:words as text) is null or l.email = :words or l.account in (select id from found))
                order by l.due_at desc, l.id desc
                limit :limit
                """)
                .param("program", filter.program())
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param(
                        "reason",
                        filter.reason() == null ? null : filter.reason().name())
                .param("step", filter.step())
                .param("arm", filter.arm())
                .param("words", filter.words() == null ? null : filter.words().toLowerCase(Locale.ROOT))
                .param("found", FOUND)
                .param("limit", limit + 1)
                .query(SendLog::read)
                .list();
        return Listing.cut(rows, limit, row -> new Keyset(row.dueAt(), row.id()));
    }

    /** What goes out next, the soonest first. */
    List<LoggedLetter> next(String program, int limit) {
        return jdbc.sql("""
                select l.id, l.number, l.account, coalesce(a.name, '') as account_name, l.contact,
                       btrim(c.first_name || ' ' || c.last_name) as contact_name, nullif(l.email, '') as email,
                       l.program_version, l.step, l.arm, l.template, l.state, l.withheld, l.due_at, l.sent_at
                from messages.letter_facts l
                left join accounts.account_facts a on a.id = l.account
                left join accounts.contact_facts c on c.id = l.contact
                where l.program = :program and l.state in ('PLANNED', 'LEASED', 'DEFERRED')
                order by l.due_at, l.id
                limit :limit
                """)
                .param("program", program)
                .param("limit", limit)
                .query(SendLog::read)
                .list();
    }

    private static LoggedLetter read(ResultSet row, int number) throws SQLException {
        var withheld = row.getString("withheld");
        var sent = row.getTimestamp("sent_at");
        return new LoggedLetter(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getObject("account", UUID.class),
                row.getString("account_name"),
                row.getObject("contact", UUID.class),
                row.getString("contact_name"),
                row.getString("email"),
                row.getInt("program_version"),
                row.getInt("step"),
                row.getString("arm"),
                row.getString("template"),
                MessageState.valueOf(row.getString("state")),
                withheld == null ? null : Withheld.valueOf(withheld),
                row.getTimestamp("due_at").toInstant(),
                sent == null ? null : sent.toInstant());
    }
}
