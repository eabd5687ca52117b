// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about hand-overs. */
@Component
class HandoverDirectory {

    private static final int PAGE = 50;

    /**
     * Which ones a list shows; null does not narrow it.
     *
     * @param person who opened or took it
     * @param late   not settled and due before this day
     */
    record Filter(
            @Nullable HandoverState state,
            @Nullable UUID person,
            @Nullable LocalDate late) {}

    /** What somebody of either side wrote. @param side {@code PROGRAM} or {@code SALES} */
    record Note(String author, String side, String text, Instant writtenAt) {}

    private final JdbcClient jdbc;

    HandoverDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<HandoverView> find(UUID id) {
        return find(List.of(id)).stream().findFirst();
    }

    /** The newest of a subscription. */
    Optional<HandoverView> newestOf(UUID subscription) {
        return jdbc.sql("""
                select id from renewals.handovers where subscription = :subscription
                order by opened_at desc, id desc limit 1
                """)
                .param("subscription", subscription)
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    /** The one that decides when the subscription ends: not settled yet, or settled for a day that is still to come. */
    Optional<HandoverView> deciding(UUID subscription) {
        return newestOf(subscription)
                .filter(view -> !view.isSettled() || (view.endsOn() != null && view.endedAt() == null));
    }

    /** Newest first. */
    Listing<HandoverView> page(Filter filter, Keyset from) {
        var ids = jdbc.sql("""
                select id from renewals.handovers
                where (opened_at, id) < (:at, :id)
                  and (cast(:state as text) is null or state = :state)
                  and (cast(:person as uuid) is null or opened_by = :person or taken_by = :person)
                  and (cast(:late as date) is null or (state <> 'SETTLED' and due_on < :late))
                order by opened_at desc, id desc
                limit :limit
                """)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("person", filter.person())
                .param("late", filter.late() == null ? null : Date.valueOf(filter.late()))
                .param("limit", PAGE + 1)
                .query(UUID.class)
                .list();
        return Listing.cut(find(ids), PAGE, row -> new Keyset(row.openedAt(), row.id()));
    }

    /** Both sides' notes, oldest first. */
    List<Note> notes(UUID handover) {
        return jdbc.sql("""
                select coalesce(nullif(p.name, ''), p.email, 'A colleague') as author, n.side, n.text, n.written_at
                from renewals.handover_notes n left join people.person_facts p on p.id = n.author
                where n.handover = :handover
                order by n.written_at, n.id
                """).param("handover", handover).query(Note.class).list();
    }

    long waiting() {
        return jdbc.sql("select count(*) from renewals.handovers where state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    long late(LocalDate today) {
        return jdbc.sql("select count(*) from renewals.handovers where state <> 'SETTLED' and due_on < :today")
                .param("today", Date.valueOf(today))
                .query(Long.class)
                .single();
    }

    private List<HandoverView> find(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select v.*, f.number as subscription_number, f.organisation, f.program, f.bundle_name, f.seats,
                               f.starts_on, f.ends_on as grant_ends_on, f.state as subscription_state,
                               coalesce(nullif(o.name, ''), o.email) as opened_by_name,
                               coalesce(nullif(t.name, ''), t.email) as taken_by_name,
                               coalesce(nullif(s.name, ''), s.email) as settled_by_name,
                               a.id as account, a.name as account_name
                        from renewals.handovers v
                        join licenses.subscription_facts f on f.id = v.subscription
                        left join renewals.holders h on h.subscription = v.subscription
                        left join accounts.account_facts a on a.id = h.account
                        left join people.person_facts o on o.id = v.opened_by
                        left join people.person_facts t on t.id = v.taken_by
                        left join people.person_facts s on s.id = v.settled_by
                        where v.id in (:ids)
                        order by v.opened_at desc, v.id desc
                        """).param("ids", ids).query(HandoverView.class).list();
    }
}
