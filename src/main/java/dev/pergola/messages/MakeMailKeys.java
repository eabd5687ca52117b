// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import dev.pergola.shared.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a pair of keys that sign mails from a domain, one of the kind every receiver knows and a newer one. They rest at first. */
@Service
class MakeMailKeys {

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})+");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE.withZone(ZoneOffset.UTC);
    private static final int RSA_BITS = 2048;

    /** The last bytes of an encoded Ed25519 public key are the key itself, which is all that the record holds. */
    private static final int ED25519_BYTES = 32;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final MailKeys keys;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MakeMailKeys(JdbcClient jdbc, Vault vault, MailKeys keys, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.keys = keys;
        this.events = events;
        this.clock = clock;
    }

    /** On one day a domain gets one pair. */
    @Transactional
    List<Problem> make(String name) {
        var domain = name.strip().toLowerCase(Locale.ROOT);
        if (!DOMAIN.matcher(domain).matches()) {
            return List.of(Problem.of("domain-malformed", name.strip()).at("domain"));
        }
        try {
            var rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(RSA_BITS);
            keep(domain, "rsa", rsa.generateKeyPair());
            keep(domain, "ed25519", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        tell(domain, "Made keys that sign mails from " + domain);
        return List.of();
    }

    /** Signs with all keys of the domain from now on, or with none. */
    @Transactional
    void sign(String domain, boolean signs) {
        jdbc.sql("""
                update messages.mail_keys set signs_from = case when :signs then coalesce(signs_from, :now) end
                where domain = :domain
                """)
                .param("signs", signs)
                .param("now", Timestamp.from(clock.instant()))
                .param("domain", domain)
                .update();
        keys.forget();
        tell(domain, signs ? "Began to sign mails from " + domain : "Stopped signing mails from " + domain);
    }

    private void keep(String domain, String algorithm, KeyPair pair) {
        var open = pair.getPublic().getEncoded();
        var told =
                algorithm.equals("ed25519") ? Arrays.copyOfRange(open, open.length - ED25519_BYTES, open.length) : open;
        jdbc.sql("""
                insert into messages.mail_keys (domain, selector, algorithm, public_key, sealed_key, created_at)
                values (:domain, :selector, :algorithm, :open, :sealed, :now) on conflict do nothing
                """)
                .param("domain", domain)
                .param("selector", "pergola-" + algorithm + "-" + DAY.format(clock.instant()))
                .param("algorithm", algorithm)
                .param("open", Base64.getEncoder().encodeToString(told))
                .param("sealed", vault.seal(MailKeys.SEALED, pair.getPrivate().getEncoded()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void tell(String domain, String deed) {
        var subject = UUID.nameUUIDFromBytes(("mail keys " + domain).getBytes(StandardCharsets.UTF_8));
        events.publishEvent(Change.of("mail keys", subject, deed, null, null));
    }
}
