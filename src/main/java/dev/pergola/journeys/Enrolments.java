// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The enrolments of a program, the latest first. */
@Component
class Enrolments {

    static final int PAGE = 50;
    private static final int FOUND = 500;

    /**
     * What narrows the list.
     *
     * @param step  the position that they have before them
     * @param words a part of the account's name
     */
    record Filter(
            String program,
            @Nullable EnrolmentState state,
            @Nullable Integer version,
            @Nullable Integer step,
            @Nullable String arm,
            @Nullable String words) {

        public boolean isOpen() {
            return state == null && version == null && step == null && arm == null && words == null;
        }
    }

    private final JdbcClient jdbc;

    Enrolments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Listing<ListedEnrolment> page(Filter filter, Keyset from, int limit) {
        var rows = jdbc.sql("""
                with found as materialized (
                    select id from accounts.account_facts
                    where cast(:words as text) is not null and lower(name) like '%' || :words || '%'
                    limit :found
                )
                select e.id, e.account, coalesce(a.name, '') as account_name, e.contact,
                       btrim(c.first_name || ' ' || c.last_name) as contact_name, e.version, e.occurrence, e.entered_on,
                       e.entered_at, e.arm, e.held_out, e.position, e.due_at, e.state, e.reason, e.ended_at
                from journeys.enrolments e
                left join accounts.account_facts a on a.id = e.account
                left join accounts.contact_facts c on c.id = e.contact
                where e.program = :program and (e.entered_at, e.id) < (:at, :id)
                  and (cast(:state as text) is null or e.state = :state)
                  and (cast(:version as integer) is null or e.version = :version)
                  and (cast(:step as integer) is null or e.position = :step)
                  and (cast(:arm as text) is null or e.arm = :arm)
                  and (cast(:words as text) is null or e.account in (select id from found))
                order by e.entered_at desc, e.id desc
                limit :limit
                """)
                .param("program", filter.program())
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("version", filter.version())
                .param("step", filter.step())
                .param("arm", filter.arm())
                .param("words", filter.words() == null ? null : filter.words().toLowerCase(Locale.ROOT))
                .param("found", FOUND)
                .param("limit", limit + 1)
                .query(Enrolments::read)
                .list();
        return Listing.cut(rows, limit, row -> new Keyset(row.enteredAt(), row.id()));
    }

    private static ListedEnrolment read(ResultSet row, int number) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new ListedEnrolment(
                row.getObject("id", UUID.class),
                row.getObject("account", UUID.class),
                row.getString("account_name"),
                row.getObject("contact", UUID.class),
                row.getString("contact_name"),
                row.getInt("version"),
                row.getString("occurrence"),
                row.getObject("entered_on", LocalDate.class),
                row.getTimestamp("entered_at").toInstant(),
                row.getString("arm"),
                row.getBoolean("held_out"),
                row.getInt("position"),
                row.getTimestamp("due_at").toInstant(),
                EnrolmentState.valueOf(row.getString("state")),
                row.getString("reason"),
                ended == null ? null : ended.toInstant());
    }
}
