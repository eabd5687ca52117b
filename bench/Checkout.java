// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Speaks for the members that redeem-seed.sql makes: knows their addresses, cookies and forms. */
final class Checkout {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    /** Any value will do as the cookie, as long as the form repeats it. */
    private static final String FORGERY_TOKEN = "bench";

    private final byte[] linkKey;
    private final String agreementHash;
    private final String maskedToken;
    private final long linkEnds = Instant.now().plus(60, ChronoUnit.DAYS).getEpochSecond();

    /** @param data the service's data directory, which holds the master key @param pack the pack that it runs with */
    Checkout(Path data, Path pack) throws IOException {
        var masterKey = HexFormat.of().parseHex(Files.readString(data.resolve("master.key")).strip());
        linkKey = hmac(masterKey, "fingerprint checkout link");
        agreementHash = hashOfBody(pack.resolve("agreements/edu.md"));
        maskedToken = masked(FORGERY_TOKEN);
    }

    /** The member's last click: accepts the agreement and redeems the code. */
    byte[] redeem(long member) {
        var form = "accept=true&agreement=" + agreementHash + "&_csrf=" + maskedToken;
        return request("POST", "/checkout/" + word(member) + "/redeem", member,
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n", form);
    }

    /** The member opens the link of the e-mail again. */
    byte[] open(long member) {
        return request("GET", "/checkout/" + word(member), member, "", "");
    }

    private static byte[] request(String method, String path, long member, String headers, String body) {
        return ("%s %s HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\n%sCookie: pergola_member=bench-%d; XSRF-TOKEN=%s\r\n\r\n%s")
                .formatted(method, path, headers, member, FORGERY_TOKEN, body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The signed word of the member's link, as the service's CheckoutLinks makes it: application, purpose, end. */
    private String word(long member) {
        var bytes = ByteBuffer.allocate(25)
                .putLong(0x0000_0000_0000_7002L)
                .putLong(0x8000_0000_0000_0000L | member)
                .put((byte) 0)
                .putLong(linkEnds)
                .array();
        var said = URL.encodeToString(bytes);
        return said + "." + URL.encodeToString(hmac(linkKey, said));
    }

    /** The text below the second line of dashes, with the line ends that the service reads. */
    private static String hashOfBody(Path agreement) throws IOException {
        var text = Files.readString(agreement).replace("\r\n", "\n");
        var body = text.substring(text.indexOf("\n---\n", 3) + 5);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The token as forms carry it: a mask, then the token under that mask. The mask may be all zeros here. */
    private static String masked(String token) {
        var plain = token.getBytes(StandardCharsets.UTF_8);
        return URL.encodeToString(ByteBuffer.allocate(2 * plain.length).put(new byte[plain.length]).put(plain).array());
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
