// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about subscriptions. */
@Component
public class SubscriptionDirectory {

    private static final int PAGE = 50;

    private final JdbcClient jdbc;

    SubscriptionDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Subscription> find(UUID id) {
        return withLines(jdbc.sql("select * from licenses.subscriptions where id = :id")
                        .param("id", id)
                        .query(SubscriptionDirectory::read)
                        .list())
                .stream()
                .findFirst();
    }

    /** The subscription, which nobody else changes until the transaction ends. */
    Optional<Subscription> lock(UUID id) {
        return jdbc.sql("select id from licenses.subscriptions where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    /** The member's own; anybody else's does not exist. */
    Optional<Subscription> find(UUID id, UUID member) {
        return find(id).filter(subscription -> subscription.member().equals(member));
    }

    Listing<Subscription> page(
            @Nullable SubscriptionState state, @Nullable String program, @Nullable String words, Keyset from) {
        return page(state, program, null, words, from, PAGE);
    }

    Listing<Subscription> page(
            @Nullable SubscriptionState state,
            @Nullable String program,
            @Nullable UUID member,
            @Nullable String words,
            Keyset from,
            int limit) {
        var rows = jdbc.sql("""
                select * from licenses.subscriptions
                where (created_at, id) < (:at, :id)
                  and (cast(:state as text) is null or state = :state)
                  and (cast(:program as text) is null or program = :program)
                  and (cast(:member as uuid) is null or member = :member)
                  and (cast(:words as text) is null or organisation ilike '%' || :words || '%'
                       or contact_email ilike '%' || :words || '%' or reference = upper(:words)
                       or 'SUB-' || lpad(number::text, 6, '0') = upper(:words)
                       or exists (select from licenses.licenses l where l.subscription = subscriptions.id
                                  and l.serial = upper(:words)))
                order by created_at desc, id desc
                limit :limit
                """)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("state", state == null ? null : state.name())
                .param("program", program)
                .param("member", member)
                .param("words", words)
                .param("limit", limit + 1)
                .query(SubscriptionDirectory::read)
                .list();
        return Listing.cut(withLines(rows), limit, row -> new Keyset(row.createdAt(), row.id()));
    }

    long count(SubscriptionState state) {
        return jdbc.sql("select count(*) from licenses.subscriptions where state = :state")
                .param("state", state.name())
                .query(Long.class)
                .single();
    }

    private List<Subscription> withLines(List<Subscription> subscriptions) {
        if (subscriptions.isEmpty()) {
            return subscriptions;
        }
        Map<UUID, List<Subscription.Line>> lines = new LinkedHashMap<>();
        jdbc.sql("select * from licenses.lines where subscription in (:ids) order by subscription, place")
                .param("ids", subscriptions.stream().map(Subscription::id).toList())
                .query(row -> {
                    lines.computeIfAbsent(row.getObject("subscription", UUID.class), _ -> new ArrayList<>())
                            .add(line(row));
                });
        return subscriptions.stream()
                .map(subscription -> with(subscription, lines.getOrDefault(subscription.id(), List.of())))
                .toList();
    }

    private static Subscription.Line line(ResultSet row) throws SQLException {
        return new Subscription.Line(
                row.getObject("id", UUID.class),
                row.getString("sku"),
                row.getString("name"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                LineState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("trouble"));
    }

    private static Subscription with(Subscription plain, List<Subscription.Line> lines) {
        return new Subscription(
                plain.id(),
                plain.number(),
                plain.application(),
                plain.applicationReference(),
                plain.program(),
                plain.member(),
                plain.organisation(),
                plain.bundleName(),
                plain.tier(),
                plain.hosting(),
                plain.seats(),
                plain.seatsUsed(),
                plain.usedAt(),
                plain.namespace(),
                plain.contactName(),
                plain.contactEmail(),
                plain.startsOn(),
                plain.endsOn(),
                plain.state(),
                plain.createdAt(),
                plain.revokedAt(),
                plain.reason(),
                lines);
    }

    static Subscription read(ResultSet row, int number) throws SQLException {
        return new Subscription(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getObject("application", UUID.class),
                row.getString("reference"),
                row.getString("program"),
                row.getObject("member", UUID.class),
                row.getString("organisation"),
                row.getString("bundle_name"),
                row.getString("tier"),
                row.getString("hosting"),
                row.getInt("seats"),
                row.getObject("seats_used", Integer.class),
                instant(row, "used_at"),
                row.getString("namespace"),
                row.getString("contact_name"),
                row.getString("contact_email"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                SubscriptionState.valueOf(row.getString("state")),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "revoked_at"),
                row.getString("reason"),
                List.of());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
