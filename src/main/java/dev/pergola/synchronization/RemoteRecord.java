// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A record as the CRM has it.
 *
 * @param mergedInto the CRM's id of the record that is left of it
 * @param stamp      of its last change, on the CRM's clock
 * @param ourId      our id, if it carries one
 * @param columns    texts by column
 */
record RemoteRecord(
        String id,
        boolean deleted,
        @Nullable String mergedInto,
        Instant stamp,
        @Nullable String changedBy,
        @Nullable UUID ourId,
        Map<String, @Nullable String> columns) {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX");

    static RemoteRecord read(JsonNode record, CrmTable table) {
        var columns = new HashMap<String, @Nullable String>();
        table.columns().forEach(column -> columns.put(column.name(), text(record.path(column.name()))));
        return new RemoteRecord(
                CrmId.of(text(record.path("Id")))
                        .orElseThrow(() -> CrmTrouble.passing("HALF_ANSWER", "The CRM sent a record without id.", null))
                        .text(),
                record.path("IsDeleted").asBoolean(false),
                CrmId.of(text(record.path("MasterRecordId"))).map(CrmId::text).orElse(null),
                stamp(record.path("SystemModstamp").asString("")),
                text(record.path("LastModifiedBy").path("Name")),
                ourId(text(record.path(table.ourId()))),
                columns);
    }

    static Instant stamp(String text) {
        try {
            return OffsetDateTime.parse(text, STAMP).toInstant();
        } catch (DateTimeException unreadable) {
            throw CrmTrouble.passing("HALF_ANSWER", "The CRM sent a record without stamp.", null);
        }
    }

    private static @Nullable UUID ourId(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString).orElse(null);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isNumber()) {
            return value.decimalValue().stripTrailingZeros().toPlainString();
        }
        var text = value.asString().strip();
        return text.isEmpty() ? null : text;
    }
}
