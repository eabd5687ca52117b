// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verifies a licence file with nothing but the published keys and, if given, the published revocation list. */
public final class VerifyLicense {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What the file is worth. */
    public sealed interface Outcome {

        record Valid(LicensePayload license) implements Outcome {}

        record NotYet(LicensePayload license) implements Outcome {}

        record Expired(LicensePayload license) implements Outcome {}

        record Revoked(LicensePayload license, String on) implements Outcome {}

        /** The file was altered, or signed by somebody else. */
        record Forged(String finding) implements Outcome {}

        record Unreadable(String finding) implements Outcome {}
    }

    private final Map<String, byte[]> keys;
    private final @Nullable JsonNode revocations;

    private VerifyLicense(Map<String, byte[]> keys, @Nullable JsonNode revocations) {
        this.keys = keys;
        this.revocations = revocations;
    }

    /**
     * @param keySet         the published keys, as JSON
     * @param revocationList the published list, as JSON; null verifies without it
     * @throws IllegalArgumentException when one of them is unreadable or the list's signature does not fit
     */
    public static VerifyLicense with(String keySet, @Nullable String revocationList) {
        var keys = PublishedKeys.read(keySet);
        return new VerifyLicense(keys, revocationList == null ? null : revoked(keys, revocationList));
    }

    public Outcome verify(String file, LocalDate today) {
        try {
            var document = MAPPER.readValue(file, SignedDocument.class);
            if (document == null
                    || document.payload() == null
                    || document.protectedPart() == null
                    || document.signature() == null) {
                return new Outcome.Unreadable("It has not the three parts of a licence file.");
            }
            var header = MAPPER.readTree(document.header());
            if (!header.path("alg").asString().equals("EdDSA")
                    || !header.path("typ").asString().equals("license")) {
                return new Outcome.Unreadable("It is signed, but it is no licence.");
            }
            var key = keys.get(header.path("kid").asString());
            if (key == null) {
                return new Outcome.Forged("It is signed with a key that is not published.");
            }
            return document.fits(key)
                    ? judge(MAPPER.readValue(document.content(), LicensePayload.class), today)
                    : new Outcome.Forged("The signature does not fit: the file was altered after it was issued.");
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return new Outcome.Unreadable("It is no JSON of a licence file.");
        }
    }

    private Outcome judge(LicensePayload license, LocalDate today) {
        if (revocations != null) {
            for (var entry : revocations.path("revoked")) {
                if (entry.path("serial").asString().equals(license.serial())) {
                    return new Outcome.Revoked(license, entry.path("on").asString());
                }
            }
        }
        if (today.isBefore(license.startsOn())) {
            return new Outcome.NotYet(license);
        }
        return today.isAfter(license.endsOn()) ? new Outcome.Expired(license) : new Outcome.Valid(license);
    }

    private static JsonNode revoked(Map<String, byte[]> keys, String list) {
        try {
            var document = MAPPER.readValue(list, SignedDocument.class);
            var header = MAPPER.readTree(document.header());
            var key = keys.get(header.path("kid").asString());
            if (key == null || !header.path("typ").asString().equals("revocations") || !document.fits(key)) {
                throw new IllegalArgumentException("The revocation list's signature does not fit.");
            }
            return MAPPER.readTree(document.content());
        } catch (JacksonException | NullPointerException unreadable) {
            throw new IllegalArgumentException("This is no revocation list.", unreadable);
        }
    }
}
