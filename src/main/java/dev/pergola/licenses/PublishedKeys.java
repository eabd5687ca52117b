// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public keys as a JSON Web Key Set (RFC 7517, RFC 8037), written here and read where a licence is verified. */
final class PublishedKeys {

    private static final JsonMapper MAPPER = new JsonMapper();

    private PublishedKeys() {}

    static String write(List<SigningKeys.PublicSide> keys) {
        var set = keys.stream()
                .map(key -> Map.of(
                        "kty",
                        "OKP",
                        "crv",
                        "Ed25519",
                        "alg",
                        "EdDSA",
                        "use",
                        "sig",
                        "kid",
                        key.id(),
                        "x",
                        key.encoded()))
                .toList();
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("keys", set)) + "\n";
    }

    /** The raw keys by id. */
    static Map<String, byte[]> read(String json) {
        try {
            var keys = new HashMap<String, byte[]>();
            for (JsonNode key : MAPPER.readTree(json).path("keys")) {
                keys.put(
                        key.path("kid").asString(),
                        Base64.getUrlDecoder().decode(key.path("x").asString()));
            }
            return keys;
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("This is no set of public keys.", unreadable);
        }
    }
}
