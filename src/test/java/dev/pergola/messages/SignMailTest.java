// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pergola.Pergola;
import dev.pergola.ServiceSamples;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.List;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Signatures are checked by Apache James, which has no code of ours. */
@SpringBootTest(
        classes = Pergola.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "pergola.jobs=false")
@ContextConfiguration(initializers = ServiceSamples.class)
@Tag("service")
@Tag("M3")
class SignMailTest {

    private static final String DOMAIN = "trellis.example";

    @Autowired
    ApplicationContext service;

    @Autowired
    MakeMailKeys make;

    @Autowired
    MailKeys keys;

    private DeliverySamples node;

    @BeforeEach
    void startEmpty() {
        node = new DeliverySamples(service);
        node.empty();
        keys.forget();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void withoutAKeyThatSignsMailsGoOutAsTheyAre() {
        make.make(DOMAIN);

        assertThat(sent()).doesNotContain("DKIM-Signature");
    }

    @Test
    void aSignedMailIsTheDomainsOwn() throws Exception {
        make.make(DOMAIN);
        make.sign(DOMAIN, true);

        var signed = sent();

        assertThat(signed).contains("a=rsa-sha256", "a=ed25519-sha256", "d=trellis.example");
        assertThat(verified(onlyWith("rsa", signed))).hasSize(1);
    }

    @Test
    void anAlteredMailIsNot() {
        make.make(DOMAIN);
        make.sign(DOMAIN, true);
        var signed = onlyWith("rsa", sent());

        assertThatThrownBy(() -> verified(signed.replace("Welcome to the program", "Welcome to a program")))
                .isInstanceOf(FailException.class);
        assertThatThrownBy(() -> verified(signed.replaceFirst("Subject: ", "Subject: Re: ")))
                .isInstanceOf(FailException.class);
    }

    /** By hand, because the library reads no signatures of this kind yet. */
    @Test
    void theNewerKindSignsWhatTheOlderSigns() throws Exception {
        make.make(DOMAIN);
        make.sign(DOMAIN, true);
        var head = sent().replace("\r\n", "\n");
        var own =
                "DKIM-Signature: v=1; a=ed25519" + head.split("a=ed25519", 2)[1].split("\n(?![ \t])", 2)[0];
        var told = new StringBuilder();
        var names = own.replaceAll("(?s).*\\bh=([^;]*);.*", "$1").split(":");
        for (var name : names) {
            var line = ("\n" + head).split("(?i)\n" + name + ":", 2)[1].split("\n(?![ \t])", 2)[0];
            told.append(name)
                    .append(':')
                    .append(line.replaceAll("\\s+", " ").strip())
                    .append("\r\n");
        }
        told.append("dkim-signature:")
                .append(own.substring(16)
                        .replaceAll("(?s)\\bb=.*", "b=")
                        .replaceAll("\\s+", " ")
                        .strip());
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(ed25519());
        verifier.update(
                MessageDigest.getInstance("SHA-256").digest(told.toString().getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(verifier.verify(Base64.getMimeDecoder().decode(own.replaceAll("(?s).*\\bb=", ""))))
                .isTrue();
    }

    private java.security.PublicKey ed25519() throws Exception {
        var encoded = Base64.getDecoder().decode(line("ed25519").publicKey());
        var odd = (encoded[31] & 0x80) != 0;
        encoded[31] &= 0x7f;
        var reversed = new byte[encoded.length];
        for (var at = 0; at < encoded.length; at++) {
            reversed[at] = encoded[encoded.length - 1 - at];
        }
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(
                        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, reversed))));
    }

    private MailKeys.Line line(String algorithm) {
        return keys.all().stream()
                .filter(key -> key.algorithm().equals(algorithm))
                .findFirst()
                .orElseThrow();
    }

    private List<?> verified(String mail) throws Exception {
        var verifier = new DKIMVerifier((_, _, _) -> List.of(line("rsa").text()));
        return verifier.verify(new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    }

    private static String onlyWith(String algorithm, String mail) {
        var other = algorithm.equals("rsa") ? "ed25519" : "rsa";
        return mail.replaceFirst("DKIM-Signature: v=1; a=" + other + "[^\r]*\r\n([ \t][^\r]*\r\n)*", "");
    }

    private String sent() {
        node.write("a");
        try (var server = new MailServerSamples(_ -> null)) {
            node.deliver(server.port());
            return server.mails().getFirst().replace("\n", "\r\n");
        }
    }
}
