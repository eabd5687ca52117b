// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.RecordKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The links of records, a page at a time. */
@Component
class Links {

    private static final TypeReference<Map<String, @Nullable String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Clock clock;

    Links(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Link> ofOurs(RecordKind kind, Collection<UUID> records) {
        return jdbc.sql("""
                select record, external_id, base, version, remote_stamp, state
                from synchronization.links where kind = :kind and record = any(:records)
                """)
                .param("kind", kind.name())
                .param("records", records.toArray(UUID[]::new))
                .query(Links::read)
                .list();
    }

    List<Link> ofTheirs(RecordKind kind, Collection<String> externalIds) {
        return jdbc.sql("""
                select record, external_id, base, version, remote_stamp, state
                from synchronization.links where kind = :kind and external_id = any(:externalIds)
                """)
                .param("kind", kind.name())
                .param("externalIds", externalIds.toArray(String[]::new))
                .query(Links::read)
                .list();
    }

    Optional<Link> find(RecordKind kind, UUID record) {
        return ofOurs(kind, List.of(record)).stream().findFirst();
    }

    private record Written(
            UUID record,
            String externalId,
            Map<String, @Nullable String> base,
            long version,
            @Nullable String stamp,
            String state) {}

    /** Writes the links, new ones and changed ones alike. */
    void keep(RecordKind kind, Collection<Link> links) {
        if (links.isEmpty()) {
            return;
        }
        var rows = links.stream()
                .map(link -> new Written(
                        link.record(),
                        link.externalId(),
                        link.base(),
                        link.version(),
                        link.remoteStamp() == null ? null : link.remoteStamp().toString(),
                        link.state().name()))
                .toList();
        jdbc.sql("""
                insert into synchronization.links
                    (kind, record, external_id, base, version, remote_stamp, state, linked_at, synced_at)
                select :kind, record, "externalId", base, version, stamp, state, :now, :now
                from jsonb_to_recordset(cast(:rows as jsonb))
                    as given (record uuid, "externalId" text, base jsonb, version bigint, stamp timestamptz, state text)
                on conflict (kind, record) do update
                set external_id = excluded.external_id, base = excluded.base, version = excluded.version,
                    remote_stamp = coalesce(excluded.remote_stamp, links.remote_stamp), state = excluded.state,
                    synced_at = excluded.synced_at
                """)
                .param("kind", kind.name())
                .param("rows", JsonMapper.shared().writeValueAsString(rows))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Pretends that both sides last agreed on this, so that the next look decides as a person wants it. */
    void agree(RecordKind kind, UUID record, String field, @Nullable String value) {
        jdbc.sql("""
                update synchronization.links
                set base = base || jsonb_build_object(cast(:field as text), cast(:value as text))
                where kind = :kind and record = :record
                """)
                .param("kind", kind.name())
                .param("record", record)
                .param("field", field)
                .param("value", value)
                .update();
    }

    void forget(RecordKind kind, UUID record) {
        jdbc.sql("delete from synchronization.links where kind = :kind and record = :record")
                .param("kind", kind.name())
                .param("record", record)
                .update();
    }

    private static Link read(ResultSet row, int number) throws SQLException {
        var stamp = row.getTimestamp("remote_stamp");
        return new Link(
                row.getObject("record", UUID.class),
                row.getString("external_id"),
                JsonMapper.shared().readValue(row.getString("base"), TEXTS),
                row.getLong("version"),
                stamp == null ? null : stamp.toInstant(),
                Link.State.valueOf(row.getString("state")));
    }

    /** When the record was linked and last reconciled. */
    record Times(Instant linkedAt, Instant syncedAt, String externalId, Link.State state) {}

    Optional<Times> times(RecordKind kind, UUID record) {
        return jdbc.sql("""
                select linked_at, synced_at, external_id, state from synchronization.links
                where kind = :kind and record = :record
                """)
                .param("kind", kind.name())
                .param("record", record)
                .query(Times.class)
                .optional();
    }
}
