// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.shared.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sets of records as the texts of their fields, for whatever carries them elsewhere. */
@Component
public class FieldsDirectory {

    /**
     * A record as texts.
     *
     * @param label      as people name it
     * @param source     where its last change came from
     * @param mergedInto the account that is left of it; null for all others
     * @param fields     by field key; null where nothing stands
     */
    public record Fields(
            UUID id,
            long version,
            @Nullable String externalId,
            String label,
            String source,
            Instant changedAt,
            @Nullable UUID mergedInto,
            Map<String, @Nullable String> fields) {}

    /** What a text means to a field. */
    public sealed interface Reading {
        /** @param text as we write it; null when the field is emptied */
        record Read(@Nullable String text) implements Reading {}

        record Refused(Problem problem) implements Reading {}
    }

    private final JdbcClient jdbc;
    private final FieldTexts texts;

    FieldsDirectory(JdbcClient jdbc, FieldTexts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    /** Those of the ids that exist. */
    public Map<UUID, Fields> find(RecordKind kind, Collection<UUID> ids) {
        var found = new HashMap<UUID, Fields>();
        jdbc.sql(
                        switch (kind) {
                            case ACCOUNT -> "select *, name as label from accounts.accounts where id = any(:ids)";
                            case CONTACT -> """
                                select *, unsubscribed_at is not null as unsubscribed, null as merged_into,
                                       btrim(first_name || ' ' || last_name) as label
                                from accounts.contacts where id = any(:ids)
                                """;
                            case OPPORTUNITY -> """
                                select *, null as merged_into, name as label
                                from accounts.opportunities where id = any(:ids)
                                """;
                        })
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    found.put(row.getObject("id", UUID.class), read(kind, row));
                });
        return found;
    }

    /** Our ids of records by their ids in the CRM; a merged account is itself. */
    public Map<String, UUID> byExternalId(RecordKind kind, Collection<String> externalIds) {
        return pairs(
                switch (kind) {
                    case ACCOUNT -> "select external_id, id from accounts.accounts where external_id = any(:texts)";
                    case CONTACT -> "select external_id, id from accounts.contacts where external_id = any(:texts)";
                    case OPPORTUNITY ->
                        "select external_id, id from accounts.opportunities where external_id = any(:texts)";
                },
                externalIds);
    }

    /** Our ids of accounts by their ids in the CRM; a merged account leads to the one that is left. */
    public Map<String, UUID> accountsLeft(Collection<String> externalIds) {
        return pairs("""
                select external_id, coalesce(merged_into, id) as id
                from accounts.accounts where external_id = any(:texts)
                """, externalIds);
    }

    /** Our ids of owners by their ids in the CRM. */
    public Map<String, UUID> ownersByExternalId(Collection<String> externalIds) {
        return pairs("select external_id, id from accounts.owners where external_id = any(:texts)", externalIds);
    }

    /** The ids in the CRM of those of the owners that have one. */
    public Map<UUID, String> externalIdsOfOwners(Collection<UUID> owners) {
        return inverse("""
                select external_id, id from accounts.owners where id = any(:ids) and external_id is not null
                """, owners);
    }

    /** Those of the CRM's ids that belonged to contacts who were erased. */
    public Set<String> erasedContacts(Collection<String> externalIds) {
        return jdbc.sql("select external_id from accounts.erased_contacts where external_id = any(:texts)")
                .param("texts", externalIds.toArray(String[]::new))
                .query(String.class)
                .set();
    }

    /** The names of owners. */
    public Map<UUID, String> ownerNames(Collection<UUID> owners) {
        var found = new HashMap<UUID, String>();
        jdbc.sql("select id, name from accounts.owners where id = any(:ids)")
                .param("ids", owners.toArray(UUID[]::new))
                .query(row -> {
                    found.put(row.getObject("id", UUID.class), row.getString("name"));
                });
        return found;
    }

    /** The ids in the CRM of those of the accounts that have one. */
    public Map<UUID, String> externalIdsOfAccounts(Collection<UUID> accounts) {
        return inverse("""
                select external_id, id from accounts.accounts where id = any(:ids) and external_id is not null
                """, accounts);
    }

    /** What stands in the fields of a new record of which nothing is said. */
    public static Map<String, @Nullable String> blank(RecordKind kind) {
        return texts(Draft.blank(kind));
    }

    /** Reads a text as forms and the API do. Owners and accounts are looked up one by one. */
    public Reading read(Field field, @Nullable String text) {
        return switch (texts.read(field, text)) {
            case FieldTexts.Meaning.Read(var value) -> new Reading.Read(Values.text(value));
            case FieldTexts.Meaning.Refused(var problem) -> new Reading.Refused(problem);
        };
    }

    private Map<String, UUID> pairs(String statement, Collection<String> texts) {
        var found = new HashMap<String, UUID>();
        jdbc.sql(statement).param("texts", texts.toArray(String[]::new)).query(row -> {
            found.put(row.getString("external_id"), row.getObject("id", UUID.class));
        });
        return found;
    }

    private Map<UUID, String> inverse(String statement, Collection<UUID> ids) {
        var found = new HashMap<UUID, String>();
        jdbc.sql(statement).param("ids", ids.toArray(UUID[]::new)).query(row -> {
            found.put(row.getObject("id", UUID.class), row.getString("external_id"));
        });
        return found;
    }

    private static Fields read(RecordKind kind, ResultSet row) throws SQLException {
        var stored = Stored.read(kind, row);
        return new Fields(
                stored.id(),
                stored.version(),
                row.getString("external_id"),
                row.getString("label"),
                row.getString("source"),
                row.getTimestamp("changed_at").toInstant(),
                row.getObject("merged_into", UUID.class),
                texts(stored.values()));
    }

    private static Map<String, @Nullable String> texts(Map<String, @Nullable Object> values) {
        var texts = new HashMap<String, @Nullable String>();
        values.forEach((key, value) -> {
            var text = Values.text(value);
            texts.put(key, text == null || text.isEmpty() ? null : text);
        });
        return texts;
    }
}
