// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.synchronization.CrmDouble.Answer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The records of the CRM's double: what its users do with them, what calls do, and how often a call wrote each. */
final class CrmRecords {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX").withZone(ZoneOffset.UTC);
    private static final Pattern SOQL =
            Pattern.compile("SELECT (.+?) FROM (\\w+)(?: WHERE (.+?))?( ORDER BY SystemModstamp, Id)?", Pattern.DOTALL);
    private static final Pattern IN = Pattern.compile("(\\w+) IN \\((.*)\\)");
    private static final Pattern SINCE = Pattern.compile("SystemModstamp (>=|>) (\\S+)");
    private static final Pattern AFTER =
            Pattern.compile("\\(SystemModstamp > (\\S+) OR \\(SystemModstamp = (\\S+) AND Id > '(\\w+)'\\)\\)");

    /** One of its objects. @param required columns that no record goes without @param longest characters of a text */
    record Type(String name, String prefix, Set<String> columns, Set<String> required, int longest) {}

    /** A validation rule: refuses records that fit. */
    record Rule(String type, Predicate<Map<String, Object>> refuses, String message) {}

    /** A record; fields may be changed by the double only. */
    static final class Row {

        final String id;
        final Type type;
        final Map<String, Object> values = new TreeMap<>();
        Instant stamp = Instant.EPOCH;
        String changedBy = "A user";
        boolean deleted;

        @Nullable
        String mergedInto;

        int writes;

        Row(String id, Type type) {
            this.id = id;
            this.type = type;
        }
    }

    private record Late(Instant at, Instant stamp, String id, Map<String, Object> values) {}

    private final Map<String, Type> types;
    private final Supplier<Instant> now;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> locked = new HashSet<>();
    private int twins;
    private int twinsMade;
    private int number;
    private int writes;

    /** @param now on the CRM's own clock */
    CrmRecords(List<Type> types, Supplier<Instant> now) {
        this.types = new HashMap<>();
        types.forEach(type -> this.types.put(type.name(), type));
        this.now = now;
    }

    synchronized void reset() {
        rows.clear();
        rules.clear();
        late.clear();
        hidden.clear();
        locked.clear();
        twins = 0;
        twinsMade = 0;
        writes = 0;
    }

    synchronized void rule(Rule rule) {
        rules.add(rule);
    }

    /** A data load brings two records with our id in the moment before the next one is made under it. */
    synchronized void twinsNext() {
        twins = 1;
    }

    synchronized int twinsMade() {
        return twinsMade;
    }

    /** The user of the sync does not see this object or column any more. */
    synchronized void hide(String name) {
        hidden.add(name);
    }

    /** The user of the sync may not write this column any more. */
    synchronized void lock(String column) {
        locked.add(column);
    }

    synchronized void dropRules() {
        rules.clear();
    }

    // What its users do.

    synchronized String create(String type, Map<String, Object> values) {
        var row = add(Objects.requireNonNull(types.get(type)));
        row.values.putAll(values);
        touch(row, "A user");
        return row.id;
    }

    synchronized void edit(String id, String column, @Nullable Object value) {
        var row = row(id);
        row.values.put(column, value == null ? "" : value);
        if (value == null) {
            row.values.remove(column);
        }
        touch(row, "A user");
    }

    /** A change that gets its stamp now and becomes visible later, as one of a long transaction does. */
    synchronized void editLate(String id, String column, Object value, Instant visible) {
        late.add(new Late(visible, stamp(), id, Map.of(column, value)));
    }

    synchronized void delete(String id) {
        row(id).deleted = true;
        touch(row(id), "A user");
    }

    synchronized void restore(String id) {
        row(id).deleted = false;
        touch(row(id), "A user");
    }

    synchronized void merge(String winner, String loser) {
        row(loser).mergedInto = winner;
        delete(loser);
    }

    synchronized @Nullable Object value(String id, String column) {
        return row(id).values.get(column);
    }

    synchronized Row row(String id) {
        settle();
        return Objects.requireNonNull(rows.get(id), id);
    }

    synchronized List<Row> all(String type) {
        settle();
        return rows.values().stream()
                .filter(row -> row.type.name().equals(type))
                .toList();
    }

    /** How often calls wrote any record. */
    synchronized int writes() {
        return writes;
    }

    private Row add(Type type) {
        var stem = type.prefix() + "Aa%010d".formatted(++number);
        var row = new Row(CrmId.of(stem).orElseThrow().text(), type);
        rows.put(row.id, row);
        return row;
    }

    private void touch(Row row, String by) {
        row.stamp = stamp();
        row.changedBy = by;
    }

    private Instant stamp() {
        return now.get().truncatedTo(ChronoUnit.SECONDS);
    }

    private void settle() {
        var moment = now.get();
        late.removeIf(change -> {
            if (change.at().isAfter(moment)) {
                return false;
            }
            var row = Objects.requireNonNull(rows.get(change.id()));
            row.values.putAll(change.values());
            row.stamp = row.stamp.isAfter(change.stamp()) ? row.stamp : change.stamp();
            row.changedBy = "A user";
            return true;
        });
    }

    // What calls do.

    synchronized List<Map<String, Object>> query(String soql, boolean deletedToo) {
        settle();
        var parsed = SOQL.matcher(soql);
        if (!parsed.matches() || !types.containsKey(parsed.group(2))) {
            throw new IllegalArgumentException("unexpected token: " + soql);
        }
        var type = types.get(parsed.group(2));
        var columns = List.of(parsed.group(1).split(",\\s*"));
        columns.stream().filter(column -> !known(type, column)).findFirst().ifPresent(column -> {
            throw new IllegalArgumentException("No such column '" + column + "' on entity '" + type.name() + "'");
        });
        var wanted = condition(parsed.group(3));
        return rows.values().stream()
                .filter(row -> row.type == type && (deletedToo || !row.deleted) && wanted.test(row))
                .sorted(Comparator.<Row, Instant>comparing(row -> row.stamp).thenComparing(row -> row.id))
                .map(row -> shown(row, columns))
                .toList();
    }

    private static boolean known(Type type, String column) {
        return type.columns().contains(column)
                || Set.of("Id", "IsDeleted", "SystemModstamp", "LastModifiedBy.Name")
                        .contains(column)
                || (column.equals("MasterRecordId") && !type.name().equals("Opportunity"));
    }

    private static Predicate<Row> condition(@Nullable String text) {
        if (text == null) {
            return _ -> true;
        }
        var in = IN.matcher(text);
        if (in.matches()) {
            var values = Set.of(in.group(2).replace("'", "").split(","));
            return in.group(1).equals("Id")
                    ? row -> values.contains(row.id)
                    : row -> values.contains(String.valueOf(row.values.get(in.group(1))));
        }
        var since = SINCE.matcher(text);
        if (since.matches()) {
            var moment = Instant.parse(since.group(2));
            return row -> row.stamp.isAfter(moment) || (since.group(1).equals(">=") && row.stamp.equals(moment));
        }
        var after = AFTER.matcher(text);
        if (after.matches()) {
            var moment = Instant.parse(after.group(1));
            return row ->
                    row.stamp.isAfter(moment) || (row.stamp.equals(moment) && row.id.compareTo(after.group(3)) > 0);
        }
        throw new IllegalArgumentException("unexpected token: " + text);
    }

    private static Map<String, Object> shown(Row row, List<String> columns) {
        var shown = new HashMap<String, Object>();
        shown.put("attributes", Map.of("type", row.type.name()));
        columns.forEach(column -> shown.put(
                column,
                switch (column) {
                    case "Id" -> row.id;
                    case "IsDeleted" -> row.deleted;
                    case "SystemModstamp" -> STAMP.format(row.stamp);
                    case "MasterRecordId" -> row.mergedInto;
                    default -> row.values.get(column);
                }));
        if (shown.remove("LastModifiedBy.Name") != null || columns.contains("LastModifiedBy.Name")) {
            shown.put("LastModifiedBy", Map.of("Name", row.changedBy));
        }
        return shown;
    }

    synchronized Answer describe(String name) {
        var type = types.get(name);
        if (type == null || hidden.contains(name)) {
            return CrmDouble.error(404, "NOT_FOUND", "The requested resource does not exist");
        }
        var fields = type.columns().stream()
                .filter(column -> !hidden.contains(column))
                .map(column -> Map.<String, Object>of(
                        "name",
                        column,
                        "updateable",
                        !locked.contains(column),
                        "externalId",
                        column.equals("Pergola_Id__c"),
                        "unique",
                        column.equals("Pergola_Id__c")))
                .toList();
        return new Answer(200, Map.of("name", name, "fields", fields));
    }

    synchronized Answer upsertOne(String type, String column, String key, Map<String, Object> values) {
        var matching = matching(type, column, key);
        if (matching.isEmpty() && twins > 0) {
            twins--;
            twinsMade++;
            for (var twin = 0; twin < 2; twin++) {
                var made = new HashMap<>(values);
                made.values().removeIf(Objects::isNull);
                made.put(column, key);
                create(type, made);
            }
            matching = matching(type, column, key);
        }
        if (matching.size() > 1) {
            return new Answer(
                    300,
                    matching.stream()
                            .map(row -> "/services/data/v62.0/sobjects/" + type + "/" + row.id)
                            .toList());
        }
        values.put(column, key);
        var result = write(Objects.requireNonNull(types.get(type)), matching, values);
        return Boolean.TRUE.equals(result.get("success"))
                ? new Answer(Boolean.TRUE.equals(result.get("created")) ? 201 : 200, result)
                : new Answer(
                        400,
                        List.of(Map.of(
                                "errorCode", first(result).get("statusCode"),
                                "message", first(result).get("message"),
                                "fields", first(result).get("fields"))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> first(Map<String, Object> result) {
        return ((List<Map<String, Object>>) Objects.requireNonNull(result.get("errors"))).getFirst();
    }

    synchronized Map<String, Object> upsert(String type, String column, Map<String, Object> values) {
        var matching = matching(type, column, String.valueOf(values.get(column)));
        return matching.size() > 1
                ? failure("DUPLICATE_EXTERNAL_ID", "more than one record found for external id field", List.of(column))
                : write(Objects.requireNonNull(types.get(type)), matching, values);
    }

    private List<Row> matching(String type, String column, String key) {
        settle();
        return rows.values().stream()
                .filter(row -> row.type.name().equals(type) && !row.deleted && key.equals(row.values.get(column)))
                .toList();
    }

    synchronized Map<String, Object> update(Map<String, Object> values) {
        settle();
        var id = String.valueOf(values.remove("id"));
        if (CrmId.of(id).isEmpty()) {
            return failure("MALFORMED_ID", "malformed id " + id, List.of("Id"));
        }
        var row = rows.get(id);
        if (row == null || row.deleted) {
            return failure("ENTITY_IS_DELETED", "entity is deleted", List.of());
        }
        return write(row.type, List.of(row), values);
    }

    private Map<String, Object> write(Type type, List<Row> matching, Map<String, Object> values) {
        values.remove("attributes");
        values.keySet().stream()
                .filter(column -> !type.columns().contains(column))
                .findFirst()
                .ifPresent(column -> {
                    throw new IllegalArgumentException(
                            "No such column '" + column + "' on sobject of type " + type.name());
                });
        var after = new HashMap<String, Object>(matching.isEmpty() ? Map.of() : matching.getFirst().values);
        values.forEach((column, value) -> {
            if (value == null) {
                after.remove(column);
            } else {
                after.put(column, value);
            }
        });
        var refusal = refusal(type, after, values);
        if (refusal != null) {
            return refusal;
        }
        var row = matching.isEmpty() ? add(type) : matching.getFirst();
        row.values.clear();
        row.values.putAll(after);
        row.writes++;
        writes++;
        touch(row, "Sync");
        return Map.of("id", row.id, "success", true, "errors", List.of(), "created", matching.isEmpty());
    }

    private @Nullable Map<String, Object> refusal(Type type, Map<String, Object> after, Map<String, Object> sent) {
        var missing = type.required().stream()
                .filter(column -> !after.containsKey(column))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            return failure("REQUIRED_FIELD_MISSING", "Required fields are missing: " + missing, missing);
        }
        for (var column : sent.keySet()) {
            var value = after.get(column);
            if (value instanceof String text && text.length() > type.longest()) {
                return failure("STRING_TOO_LONG", column + ": data value too large", List.of(column));
            }
            if (value != null && (column.equals("AccountId") || column.equals("OwnerId"))) {
                var named = rows.get(value.toString());
                if (named == null || named.deleted) {
                    return failure("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", List.of(column));
                }
            }
        }
        return rules.stream()
                .filter(rule ->
                        rule.type().equals(type.name()) && rule.refuses().test(after))
                .findFirst()
                .map(rule -> failure("FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.message(), List.of()))
                .orElse(null);
    }

    private static Map<String, Object> failure(String code, String message, List<String> columns) {
        return Map.of(
                "success", false, "errors", List.of(Map.of("statusCode", code, "message", message, "fields", columns)));
    }
}
