// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.synchronization.CrmConnection.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The calls of the CRM's REST interface that are used here, in the shapes of Salesforce's guide: query with a cursor,
 * upsert by external id, and collections of at most 200 records.
 */
@Component
class CrmClient {

    static final int MOST = 200;

    /** @param next where the following page is; null on the last one */
    record Page(List<RemoteRecord> records, @Nullable String next) {}

    /** A user of the CRM. */
    record User(String id, String name, @Nullable String email) {}

    private final CrmConnection connection;
    private final String root;

    CrmClient(CrmConnection connection, CrmSettings settings) {
        this.connection = connection;
        this.root = "/services/data/v" + settings.version();
    }

    /** Records that changed, deleted ones among them, oldest change first. @param condition empty for all */
    Page changed(CrmTable table, String condition) {
        return page(
                table,
                root + "/queryAll?q="
                        + encode("SELECT " + table.selection() + " FROM " + table.object()
                                + (condition.isEmpty() ? "" : " WHERE " + condition)
                                + " ORDER BY SystemModstamp, Id"));
    }

    Page following(CrmTable table, String next) {
        return page(table, next);
    }

    /** These records, deleted ones among them. */
    List<RemoteRecord> byId(CrmTable table, Collection<String> externalIds) {
        return externalIds.isEmpty() ? List.of() : some(table, "Id", externalIds);
    }

    /** Records that carry our ids. */
    List<RemoteRecord> byOurId(CrmTable table, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : some(table, table.ourId(), ids.stream().map(UUID::toString).toList());
    }

    List<User> users(Collection<String> ids) {
        var answer = connection.get(
                root + "/query?q=" + encode("SELECT Id, Name, Email FROM User WHERE Id IN (" + quoted(ids) + ")"));
        return stream(good(answer).path("records"))
                .map(user -> new User(
                        user.path("Id").asString(""),
                        user.path("Name").asString(""),
                        user.path("Email").isString() ? user.path("Email").asString("") : null))
                .toList();
    }

    /** A column as the CRM describes it. @param writable whether the user of the sync may */
    record Described(boolean writable, boolean externalId, boolean unique) {}

    /** The columns of an object that the user of the sync sees; empty when it does not see the object. */
    Optional<Map<String, Described>> describe(CrmTable table) {
        var answer = connection.get(root + "/sobjects/" + table.object() + "/describe");
        if (answer.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(stream(good(answer).path("fields"))
                .collect(Collectors.toMap(
                        field -> field.path("name").asString(""),
                        field -> new Described(
                                field.path("updateable").asBoolean(false),
                                field.path("externalId").asBoolean(false),
                                field.path("unique").asBoolean(false)))));
    }

    /** Makes a record under our id, or finds that it is there and changes it. */
    Written upsert(CrmTable table, Outgoing one) {
        var answer = connection.send(
                "PATCH",
                root + "/sobjects/" + table.object() + "/" + table.ourId() + "/" + one.record(),
                one.columns());
        return switch (answer.status()) {
            case 200, 201 -> new Written.Done(answer.json().path("id").asString(""));
            case 204 ->
                byOurId(table, List.of(one.record())).stream()
                        .findFirst()
                        .<Written>map(found -> new Written.Done(found.id()))
                        .orElseThrow(() -> CrmTrouble.passing("HALF_ANSWER", "The CRM's record is gone again.", null));
            case 300 ->
                new Written.Several(stream(answer.json())
                        .map(JsonNode::asString)
                        .map(path -> path.substring(path.lastIndexOf('/') + 1))
                        .toList());
            default -> refusal(answer.json().path(0), "errorCode");
        };
    }

    /** Makes records under our ids; answers in their order. */
    List<Written> upsertAll(CrmTable table, List<Outgoing> records) {
        return collection(
                root + "/composite/sobjects/" + table.object() + "/" + table.ourId(),
                records,
                one -> Map.of(table.ourId(), one.record().toString()),
                table);
    }

    /** Changes records that are there; answers in their order. */
    List<Written> updateAll(CrmTable table, List<Outgoing> records) {
        return collection(
                root + "/composite/sobjects",
                records,
                one -> Map.of("id", Optional.ofNullable(one.externalId()).orElseThrow()),
                table);
    }

    private interface Key {
        Map<String, String> of(Outgoing one);
    }

    private List<Written> collection(String path, List<Outgoing> records, Key key, CrmTable table) {
        if (records.isEmpty()) {
            return List.of();
        }
        var bodies = records.stream()
                .map(one -> {
                    var body = new LinkedHashMap<String, @Nullable Object>();
                    body.put("attributes", Map.of("type", table.object()));
                    body.putAll(key.of(one));
                    body.putAll(one.columns());
                    return body;
                })
                .toList();
        var said = good(connection.send("PATCH", path, Map.of("allOrNone", false, "records", bodies)));
        if (!said.isArray() || said.size() != records.size()) {
            throw CrmTrouble.passing("HALF_ANSWER", "The CRM answered for fewer records than were sent.", null);
        }
        return stream(said).map(CrmClient::written).toList();
    }

    private static Written written(JsonNode result) {
        return result.path("success").asBoolean(false)
                ? new Written.Done(result.path("id").asString(""))
                : refusal(result.path("errors").path(0), "statusCode");
    }

    private static Written refusal(JsonNode error, String code) {
        return new Written.Refused(
                error.path(code).asString("UNKNOWN"),
                error.path("message").asString("The CRM gave no reason."),
                stream(error.path("fields")).map(JsonNode::asString).toList());
    }

    private List<RemoteRecord> some(CrmTable table, String column, Collection<String> values) {
        var found = new ArrayList<RemoteRecord>();
        var page = page(
                table,
                root + "/queryAll?q="
                        + encode("SELECT " + table.selection() + " FROM " + table.object() + " WHERE " + column
                                + " IN (" + quoted(values) + ")"));
        found.addAll(page.records());
        while (page.next() != null) {
            page = following(table, page.next());
            found.addAll(page.records());
        }
        return found;
    }

    private Page page(CrmTable table, String path) {
        var said = good(connection.get(path));
        if (!said.path("records").isArray() || !said.has("done")) {
            throw CrmTrouble.passing("HALF_ANSWER", "The CRM's page of records is not whole.", null);
        }
        var next = said.path("nextRecordsUrl");
        return new Page(
                stream(said.path("records"))
                        .map(record -> RemoteRecord.read(record, table))
                        .toList(),
                said.path("done").asBoolean() ? null : local(next.asString("")));
    }

    /** The next page is on the same server. */
    private static String local(String path) {
        if (!path.startsWith("/services/")) {
            throw CrmTrouble.passing("HALF_ANSWER", "The CRM does not say where its next page is.", null);
        }
        return path;
    }

    private static JsonNode good(Answer answer) {
        if (!answer.isGood() && CrmConnection.errorCode(answer).equals("INVALID_QUERY_LOCATOR")) {
            throw CrmTrouble.passing("INVALID_QUERY_LOCATOR", "The CRM has forgotten the rest of its answer.", null);
        }
        if (!answer.isGood()) {
            throw CrmTrouble.lasting(
                    CrmConnection.errorCode(answer),
                    "The CRM answered with status " + answer.status() + ": " + CrmConnection.message(answer));
        }
        return answer.json();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Only ids of checked forms come here. */
    private static String quoted(Collection<String> ids) {
        return ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
