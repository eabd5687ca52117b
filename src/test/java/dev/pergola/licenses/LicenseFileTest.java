// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Tag("L3")
class LicenseFileTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    private final JsonMapper mapper = new JsonMapper();
    private final LicensePayload payload = new LicensePayload(
            "LIC-000042-1",
            "Trellis Software",
            "Trellis",
            "Sample Person",
            "Example University",
            "person@example.org",
            "ultimate",
            120,
            LocalDate.parse("2026-11-01"),
            LocalDate.parse("2027-10-31"),
            false,
            "Education program, application EDU-000042.");
    private KeyPair pair;
    private String keys;

    @BeforeEach
    void makeKeys() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        keys = published(pair, "key-1");
    }

    private static String published(KeyPair pair, String id) {
        return PublishedKeys.write(List.of(new SigningKeys.PublicSide(id, raw(pair), Instant.EPOCH, null)));
    }

    private static byte[] raw(KeyPair pair) {
        var encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private String file() {
        return mapper.writeValueAsString(
                SignedDocument.sign("license", "key-1", pair.getPrivate(), mapper.writeValueAsString(payload)));
    }

    private String revocations(String serial) {
        var json = mapper.writeValueAsString(Map.of("revoked", List.of(Map.of("serial", serial, "on", "2026-11-19"))));
        return mapper.writeValueAsString(SignedDocument.sign("revocations", "key-1", pair.getPrivate(), json));
    }

    @Test
    void verifiesOfflineWithThePublishedKey() {
        assertThat(VerifyLicense.with(keys, null).verify(file(), TODAY))
                .isEqualTo(new VerifyLicense.Outcome.Valid(payload));
    }

    @Test
    @Tag("X3")
    void isTheSameByteForByteWhenIssuedAgain() {
        assertThat(file()).isEqualTo(file());
    }

    @Test
    void knowsItsDays() {
        var verifier = VerifyLicense.with(keys, null);

        assertThat(verifier.verify(file(), LocalDate.parse("2026-10-31")))
                .isInstanceOf(VerifyLicense.Outcome.NotYet.class);
        assertThat(verifier.verify(file(), LocalDate.parse("2026-11-01")))
                .isInstanceOf(VerifyLicense.Outcome.Valid.class);
        assertThat(verifier.verify(file(), LocalDate.parse("2027-10-31")))
                .isInstanceOf(VerifyLicense.Outcome.Valid.class);
        assertThat(verifier.verify(file(), LocalDate.parse("2027-11-01")))
                .isInstanceOf(VerifyLicense.Outcome.Expired.class);
    }

    @Test
    void isForgedWhenASingleLetterOfItWasAltered() {
        var changed = mapper.writeValueAsString(payload).replace("\"seats\":120", "\"seats\":999");
        var altered = Base64.getUrlEncoder().withoutPadding().encodeToString(changed.getBytes());
        var honest = mapper.readValue(file(), SignedDocument.class);
        var forged = mapper.writeValueAsString(new SignedDocument(honest.protectedPart(), altered, honest.signature()));

        assertThat(VerifyLicense.with(keys, null).verify(forged, TODAY))
                .isInstanceOf(VerifyLicense.Outcome.Forged.class);
    }

    @Test
    void isForgedWhenSomebodyElseSignedIt() throws Exception {
        var stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThat(VerifyLicense.with(published(stranger, "key-1"), null).verify(file(), TODAY))
                .isInstanceOf(VerifyLicense.Outcome.Forged.class);
        assertThat(VerifyLicense.with(published(stranger, "key-9"), null).verify(file(), TODAY))
                .isEqualTo(new VerifyLicense.Outcome.Forged("It is signed with a key that is not published."));
    }

    @Test
    void isRevokedByTheSignedList() {
        assertThat(VerifyLicense.with(keys, revocations("LIC-000042-1")).verify(file(), TODAY))
                .isEqualTo(new VerifyLicense.Outcome.Revoked(payload, "2026-11-19"));
        assertThat(VerifyLicense.with(keys, revocations("LIC-000001-1")).verify(file(), TODAY))
                .isInstanceOf(VerifyLicense.Outcome.Valid.class);
    }

    @Test
    void refusesARevocationListThatNobodySigned() {
        var shortened = revocations("LIC-000042-1").replaceFirst("\"payload\":\"..", "\"payload\":\"ab");

        assertThatThrownBy(() -> VerifyLicense.with(keys, shortened)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VerifyLicense.with(keys, file())).hasMessageContaining("signature");
    }

    @Test
    void isUnreadableWhenItIsSomethingElse() {
        var verifier = VerifyLicense.with(keys, null);

        for (var junk : List.of(
                "",
                "null",
                "[]",
                "{}",
                "hello",
                "{\"payload\":1}",
                revocations("x"),
                "{\"protected\":\"%\",\"payload\":\"\",\"signature\":\"\"}")) {
            assertThat(verifier.verify(junk, TODAY)).as(junk).isInstanceOf(VerifyLicense.Outcome.Unreadable.class);
        }
    }

    @Test
    void verifiesWithAnIndependentToolToo(@TempDir Path folder) throws Exception {
        var document = mapper.readValue(file(), SignedDocument.class);
        Files.writeString(folder.resolve("signed"), document.protectedPart() + "." + document.payload());
        Files.write(folder.resolve("signature"), Base64.getUrlDecoder().decode(document.signature()));
        Files.writeString(
                folder.resolve("public.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");

        var openssl = new ProcessBuilder(
                        "openssl",
                        "pkeyutl",
                        "-verify",
                        "-pubin",
                        "-inkey",
                        "public.pem",
                        "-rawin",
                        "-in",
                        "signed",
                        "-sigfile",
                        "signature")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(openssl.getInputStream().readAllBytes())).contains("Verified Successfully");
        assertThat(openssl.waitFor()).isZero();
    }
}
