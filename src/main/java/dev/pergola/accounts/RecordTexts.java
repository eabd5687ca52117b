// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A record's values as texts, the way forms, the API and the CRM write them. */
@Component
class RecordTexts {

    /** @param texts by field key; a field without a value has none */
    record Texts(UUID id, long version, Map<String, String> texts) {}

    private final Stored stored;

    RecordTexts(Stored stored) {
        this.stored = stored;
    }

    Optional<Texts> of(RecordKind kind, UUID id) {
        return stored.find(kind, id).map(row -> new Texts(id, row.version(), texts(row.values())));
    }

    /** What a new record begins with. */
    Map<String, String> blank(RecordKind kind) {
        return texts(Draft.blank(kind));
    }

    /** What a new contact or opportunity takes over from its account: the address, and for business the owner. */
    Map<String, String> startingAt(RecordKind kind, Account account) {
        var texts = new HashMap<String, String>();
        texts.put("account", account.id().toString());
        if (kind == RecordKind.OPPORTUNITY && account.owner() != null) {
            texts.put("owner", account.owner().id().toString());
        }
        put(texts, "street", account.address().street());
        put(texts, "city", account.address().city());
        put(texts, "state", account.address().state());
        put(texts, "postalCode", account.address().postalCode());
        put(texts, "country", account.address().country());
        return texts;
    }

    private static Map<String, String> texts(Map<String, @Nullable Object> values) {
        var texts = new HashMap<String, String>();
        values.forEach((key, value) -> put(texts, key, Values.text(value)));
        return texts;
    }

    private static void put(Map<String, String> texts, String key, @Nullable String text) {
        if (text != null) {
            texts.put(key, text);
        }
    }
}
