// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of records as maps from field key to value, for whatever reads and writes all fields alike. */
@Component
class Stored {

    /**
     * A record's values.
     *
     * @param values by field key; a UUID, String, String[], LocalDate, BigDecimal, Integer or Boolean, or null
     */
    record Row(UUID id, long version, Map<String, @Nullable Object> values) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batch;

    Stored(JdbcClient jdbc, NamedParameterJdbcOperations batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** Finds the row and keeps others from changing it until the transaction ends. */
    Optional<Row> lock(RecordKind kind, UUID id) {
        return jdbc.sql(
                        switch (kind) {
                            case ACCOUNT -> "select id from accounts.accounts where id = :id for update";
                            case CONTACT -> "select id from accounts.contacts where id = :id for update";
                            case OPPORTUNITY -> "select id from accounts.opportunities where id = :id for update";
                        })
                .param("id", id)
                .query(UUID.class)
                .optional()
                .flatMap(found -> find(kind, found));
    }

    /** Finds the rows, merged accounts excepted, and keeps others from changing them until the transaction ends. */
    Map<UUID, Row> lockAll(RecordKind kind, Collection<UUID> ids) {
        var rows = new HashMap<UUID, Row>();
        jdbc.sql(
                        switch (kind) {
                            case ACCOUNT -> """
                                select * from accounts.accounts
                                where id = any(:ids) and merged_into is null order by id for update
                                """;
                            case CONTACT -> """
                                select *, unsubscribed_at is not null as unsubscribed
                                from accounts.contacts where id = any(:ids) order by id for update
                                """;
                            case OPPORTUNITY ->
                                "select * from accounts.opportunities where id = any(:ids) order by id for update";
                        })
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    rows.put(row.getObject("id", UUID.class), read(kind, row));
                });
        return rows;
    }

    /** A merged account is not found. */
    Optional<Row> find(RecordKind kind, UUID id) {
        return jdbc.sql(
                        switch (kind) {
                            case ACCOUNT -> """
                                select * from accounts.accounts where id = :id and merged_into is null
                                """;
                            case CONTACT -> """
                                select *, unsubscribed_at is not null as unsubscribed
                                from accounts.contacts where id = :id
                                """;
                            case OPPORTUNITY -> "select * from accounts.opportunities where id = :id";
                        })
                .param("id", id)
                .query((row, _) -> read(kind, row))
                .optional();
    }

    /** Finds a record's id by its id, here or in the CRM. A merged account leads to the one that is left. */
    Optional<UUID> identify(RecordKind kind, String text) {
        return jdbc.sql(
                        switch (kind) {
                            case ACCOUNT -> """
                                select coalesce(merged_into, id) from accounts.accounts
                                where id::text = lower(:text) or external_id = :text limit 1
                                """;
                            case CONTACT -> """
                                select id from accounts.contacts
                                where id::text = lower(:text) or external_id = :text limit 1
                                """;
                            case OPPORTUNITY -> """
                                select id from accounts.opportunities
                                where id::text = lower(:text) or external_id = :text limit 1
                                """;
                        })
                .param("text", text)
                .query(UUID.class)
                .optional();
    }

    /** Finds an account by its reference, as people copy it. */
    Optional<UUID> referred(String text) {
        return jdbc.sql("select coalesce(merged_into, id) from accounts.accounts where number = :number")
                .param("number", Reference.number("ACC", text))
                .query(UUID.class)
                .optional();
    }

    /** Whether another record has this id in the CRM. */
    boolean isTaken(RecordKind kind, String externalId, @Nullable UUID by) {
        return identify(kind, externalId).filter(id -> !id.equals(by)).isPresent();
    }

    void insert(RecordKind kind, UUID id, Map<String, @Nullable Object> values, String source, Instant now) {
        jdbc.sql(insertion(kind))
                .params(values)
                .param("id", id)
                .param("source", source)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Many at once; the versions of the rows do not count. */
    void insertAll(RecordKind kind, List<Row> rows, String source, Instant now) {
        batch.batchUpdate(insertion(kind), parameters(rows, source, now));
    }

    void update(RecordKind kind, UUID id, Map<String, @Nullable Object> values, String source, Instant now) {
        jdbc.sql(change(kind))
                .params(values)
                .param("id", id)
                .param("source", source)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Many at once; whoever calls has locked them. */
    void updateAll(RecordKind kind, List<Row> rows, String source, Instant now) {
        batch.batchUpdate(change(kind), parameters(rows, source, now));
    }

    private static SqlParameterSource[] parameters(List<Row> rows, String source, Instant now) {
        return rows.stream()
                .map(row -> new MapSqlParameterSource(row.values())
                        .addValue("id", row.id())
                        .addValue("source", source)
                        .addValue("now", Timestamp.from(now)))
                .toArray(SqlParameterSource[]::new);
    }

    private static String insertion(RecordKind kind) {
        return switch (kind) {
            case ACCOUNT -> """
                insert into accounts.accounts
                    (id, external_id, name, website, domains, status, region, size, segment, owner, csm,
                     csm_since, program_owner, customer_since, next_renewal, licence_utilisation,
                     usage_ci, usage_cd, usage_security, usage_planning, active_subscriptions, street,
                     city, state, postal_code, country, source, created_at, changed_at)
                values
                    (:id, :externalId, :name, :website, :domains, :status, :region, :size, :segment,
                     :owner, :csm, :csmSince, :programOwner, :customerSince, :nextRenewal,
                     :licenceUtilisation, :usageCi, :usageCd, :usageSecurity, :usagePlanning,
                     :activeSubscriptions, :street, :city, :state, :postalCode, :country, :source,
                     :now, :now)
                """;
            case CONTACT -> """
                insert into accounts.contacts
                    (id, external_id, account, first_name, last_name, email, email_state, phone, title,
                     roles, enablement_campaigns, consent, unsubscribed_at, zone, street, city, state,
                     postal_code, country, source, created_at, changed_at)
                values
                    (:id, :externalId, :account, coalesce(:firstName, ''), :lastName, :email,
                     :emailState, :phone, :title, :roles, :enablementCampaigns, :consent,
                     case when :unsubscribed then cast(:now as timestamptz) end, :zone, :street, :city,
                     :state, :postalCode, :country, :source, :now, :now)
                """;
            case OPPORTUNITY -> """
                insert into accounts.opportunities
                    (id, external_id, account, name, type, stage, outcome, close_date, amount, currency,
                     owner, lost_reason, lost_details, program, case_number, street, city, state,
                     postal_code, country, source, created_at, changed_at)
                values
                    (:id, :externalId, :account, :name, :type, :stage, :outcome, :closeDate, :amount,
                     :currency, :owner, :lostReason, :lostDetails, :program, :caseNumber, :street,
                     :city, :state, :postalCode, :country, :source, :now, :now)
                """;
        };
    }

    private static String change(RecordKind kind) {
        return switch (kind) {
            case ACCOUNT -> """
                update accounts.accounts
                set external_id = :externalId, name = :name, website = :website, domains = :domains,
                    status = :status, region = :region, size = :size, segment = :segment,
                    owner = :owner, csm = :csm, csm_since = :csmSince, program_owner = :programOwner,
                    customer_since = :customerSince, next_renewal = :nextRenewal,
                    licence_utilisation = :licenceUtilisation, usage_ci = :usageCi,
                    usage_cd = :usageCd, usage_security = :usageSecurity,
                    usage_planning = :usagePlanning, active_subscriptions = :activeSubscriptions,
                    street = :street, city = :city, state = :state, postal_code = :postalCode,
                    country = :country, source = :source, changed_at = :now
                where id = :id
                """;
            case CONTACT -> """
                update accounts.contacts
                set external_id = :externalId, account = :account,
                    first_name = coalesce(:firstName, ''), last_name = :lastName, email = :email,
                    email_state = :emailState, phone = :phone, title = :title, roles = :roles,
                    enablement_campaigns = :enablementCampaigns, consent = :consent,
                    unsubscribed_at = case when :unsubscribed
                        then coalesce(unsubscribed_at, cast(:now as timestamptz)) end,
                    zone = :zone, street = :street, city = :city, state = :state,
                    postal_code = :postalCode, country = :country, source = :source, changed_at = :now
                where id = :id
                """;
            case OPPORTUNITY -> """
                update accounts.opportunities
                set external_id = :externalId, account = :account, name = :name, type = :type,
                    stage = :stage, outcome = :outcome, close_date = :closeDate, amount = :amount,
                    currency = :currency, owner = :owner, lost_reason = :lostReason,
                    lost_details = :lostDetails, program = :program, case_number = :caseNumber,
                    street = :street, city = :city, state = :state, postal_code = :postalCode,
                    country = :country, source = :source, changed_at = :now
                where id = :id
                """;
        };
    }

    static Row read(RecordKind kind, ResultSet row) throws SQLException {
        var values = new HashMap<String, @Nullable Object>();
        for (var field : kind.fields()) {
            values.put(field.key(), value(row.getObject(column(field.key()))));
        }
        if (kind == RecordKind.OPPORTUNITY) {
            values.put("outcome", row.getString("outcome"));
        }
        return new Row(row.getObject("id", UUID.class), row.getLong("version"), values);
    }

    private static @Nullable Object value(@Nullable Object stored) throws SQLException {
        return switch (stored) {
            case null -> null;
            case Array array -> array.getArray();
            case Date day -> day.toLocalDate();
            default -> stored;
        };
    }

    /** The column of a field: the same words, joined by underscores. */
    static String column(String key) {
        return key.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }
}
