// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.shared.Vault;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys of the domains that mails come from. */
@Component
class MailKeys {

    static final String SEALED = "mail signing key";

    /** So long a node may not know that another one began to sign. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** A key as the page shows it. */
    record Line(
            String domain,
            String selector,
            String algorithm,
            String publicKey,
            Instant createdAt,
            @Nullable Instant signsFrom) {

        /** The name that the record has in the DNS. */
        public String record() {
            return selector + "._domainkey." + domain;
        }

        /** What the record says. */
        public String text() {
            return "v=DKIM1; k=" + algorithm + "; p=" + publicKey;
        }
    }

    private record Known(List<MailKey> keys, Instant at) {}

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    MailKeys(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** The keys that sign mails from this domain; none where nobody has switched signing on. */
    List<MailKey> signing(String domain) {
        var now = clock.instant();
        var last = known.get(domain);
        if (last == null || last.at().plus(REMEMBERED).isBefore(now)) {
            last = new Known(read(domain), now);
            known.put(domain, last);
        }
        return last.keys();
    }

    List<Line> all() {
        return jdbc.sql("""
                select domain, selector, algorithm, public_key, created_at, signs_from
                from messages.mail_keys order by domain, selector
                """).query(Line.class).list();
    }

    void forget() {
        known.clear();
    }

    private List<MailKey> read(String domain) {
        return jdbc.sql("""
                select domain, selector, algorithm, sealed_key from messages.mail_keys
                where domain = :domain and signs_from is not null order by selector
                """).param("domain", domain).query(this::key).list();
    }

    private MailKey key(ResultSet row, int number) throws SQLException {
        var algorithm = row.getString("algorithm");
        return new MailKey(
                row.getString("domain"),
                row.getString("selector"),
                algorithm,
                privateKey(algorithm, vault.open(SEALED, row.getBytes("sealed_key"))));
    }

    private static PrivateKey privateKey(String algorithm, byte[] encoded) {
        try {
            return KeyFactory.getInstance(algorithm.toUpperCase(Locale.ROOT))
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
