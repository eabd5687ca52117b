// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.coupons.Purpose;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Questions about applications. What a member may see is always asked with the member's id. */
@Component
public class ApplicationDirectory {

    private static final int PAGE = 50;

    /** What a checkout needs to know. */
    public record Checkout(
            UUID application,
            String reference,
            String program,
            UUID member,
            Purpose kind,
            Status status,
            String organisation,
            @Nullable Integer seats,
            @Nullable String hosting,
            @Nullable UUID subscription) {}

    /** A term that a member has or had in a program. */
    record Membership(
            UUID application,
            Map<String, String> answers,
            @Nullable UUID subscription) {}

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    ApplicationDirectory(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** The application behind a checkout link, if it is this member's. */
    public Optional<Checkout> checkout(UUID id, UUID member) {
        return jdbc.sql("""
                select id as application, upper(program) || '-' || lpad(number::text, 6, '0') as reference, program,
                       member, kind, status, organisation, seats, hosting, subscription
                from applications.applications where id = :id and member = :member
                """)
                .param("id", id)
                .param("member", member)
                .query(Checkout.class)
                .optional();
    }

    /** The subscription of the membership that this renewal follows. */
    public Optional<UUID> earlierSubscription(UUID member, String program, UUID renewal) {
        return latestMembership(member, program, renewal).map(Membership::subscription);
    }

    Optional<Membership> latestMembership(UUID member, String program) {
        return latestMembership(member, program, new UUID(0, 0));
    }

    Optional<Membership> latestMembership(UUID member, String program, UUID except) {
        return jdbc.sql("""
                select id, answers::text, subscription from applications.applications
                where member = :member and program = :program and id <> :except
                  and status in ('ACTIVE', 'EXPIRING', 'EXPIRED')
                order by created_at desc limit 1
                """)
                .param("member", member)
                .param("program", program)
                .param("except", except)
                .query((row, _) -> new Membership(
                        row.getObject("id", UUID.class),
                        mapper.readValue(row.getString("answers"), new TypeReference<>() {}),
                        row.getObject("subscription", UUID.class)))
                .optional();
    }

    String endOf(UUID application) {
        return jdbc.sql("select ends_on from applications.applications where id = :id")
                .param("id", application)
                .query(LocalDate.class)
                .optional()
                .map(SendCode.DAY::format)
                .orElse("the end of its term");
    }

    /** One application, for staff. */
    Optional<ApplicationView> view(UUID id) {
        return jdbc.sql("select * from applications.application_lines a where a.id = :id")
                .param("id", id)
                .query(ApplicationView.ROWS.with(mapper))
                .optional();
    }

    /** One application, for the member whose it is; anybody else's does not exist. */
    Optional<ApplicationView> view(UUID id, UUID member) {
        return view(id).filter(view -> view.member().equals(member));
    }

    List<ApplicationView> of(UUID member) {
        return jdbc.sql(
                        "select * from applications.application_lines a where a.member = :member order by a.created_at desc")
                .param("member", member)
                .query(ApplicationView.ROWS.with(mapper))
                .list();
    }

    Listing<ApplicationView> page(QueueFilter filter, Keyset from) {
        return page(filter, from, PAGE);
    }

    Listing<ApplicationView> page(QueueFilter filter, Keyset from, int limit) {
        var rows = jdbc.sql("""
                select * from applications.application_lines a
                 where a.status <> 'DRAFT'
                   and (a.created_at, a.id) < (:at, :id)
                   and (cast(:status as text) is null or a.status = :status)
                   and (cast(:program as text) is null or a.program = :program)
                   and (cast(:reviewer as uuid) is null or a.reviewer = :reviewer)
                   and (not :exceptional or a.exceptional)
                   and (not :late or (a.status in ('IN_REVIEW', 'VERIFYING') and a.due_at < now()))
                   and (cast(:words as text) is null or a.organisation ilike '%' || :words || '%'
                        or a.member_email ilike '%' || :words || '%' or a.member_name ilike '%' || :words || '%'
                        or upper(a.program) || '-' || lpad(a.number::text, 6, '0') = upper(:words))
                 order by a.created_at desc, a.id desc
                 limit :limit
                """)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("program", filter.program())
                .param("reviewer", filter.reviewer())
                .param("exceptional", filter.exceptional())
                .param("late", filter.late())
                .param("words", filter.words())
                .param("limit", limit + 1)
                .query(ApplicationView.ROWS.with(mapper))
                .list();
        return Listing.cut(rows, limit, row -> new Keyset(row.createdAt(), row.id()));
    }

    /** How many applications of each status there are. */
    Map<Status, Long> counts() {
        var counts = new java.util.EnumMap<Status, Long>(Status.class);
        jdbc.sql("select status, count(*) as count from applications.applications group by status")
                .query(row -> {
                    counts.put(Status.valueOf(row.getString("status")), row.getLong("count"));
                });
        return counts;
    }

    long late() {
        return jdbc.sql("""
                select count(*) from applications.applications
                where status in ('IN_REVIEW', 'VERIFYING') and due_at < now()
                """).query(Long.class).single();
    }

    /** Questions and answers, oldest first. */
    List<Exchange> exchanges(UUID application) {
        return jdbc.sql("""
                select asked_by, asked_at, question, answer, answered_at
                from applications.questions where application = :id order by asked_at
                """).param("id", application).query(Exchange.class).list();
    }

    /** A reviewer's question with its answer. */
    record Exchange(
            String askedBy,
            java.time.Instant askedAt,
            String question,
            @Nullable String answer,
            java.time.@Nullable Instant answeredAt) {}

    /** What the queue is narrowed to; null means everything. */
    record QueueFilter(
            @Nullable Status status,
            @Nullable String program,
            @Nullable UUID reviewer,
            boolean exceptional,
            boolean late,
            @Nullable String words) {}
}
