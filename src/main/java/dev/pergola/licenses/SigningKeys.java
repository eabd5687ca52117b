// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.audit.Change;
import dev.pergola.shared.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The Ed25519 keys that sign licences: one is current, earlier ones stay published so that what they signed verifies. */
@Component
class SigningKeys implements SmartInitializingSingleton {

    private static final String SEALED = "license signing key";

    /** A key's public side. @param publicKey 32 bytes */
    record PublicSide(
            String id,
            byte[] publicKey,
            Instant createdAt,
            @Nullable Instant retiredAt) {

        public String encoded() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey);
        }
    }

    private final JdbcClient jdbc;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<String, PrivateKey> opened = new ConcurrentHashMap<>();
    private volatile @Nullable PublicSide current;

    SigningKeys(
            JdbcClient jdbc,
            Vault vault,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** Makes the first key of an installation before anybody can want one; of two nodes that start at once, one does. */
    @Override
    public void afterSingletonsInstantiated() {
        current = transaction.execute(_ -> {
            lock();
            return stored().orElseGet(this::make);
        });
    }

    /** The key that signs new licences. */
    PublicSide current() {
        return Objects.requireNonNull(current);
    }

    /** All keys, newest first. */
    List<PublicSide> all() {
        return jdbc.sql(
                        "select id, public_key, created_at, retired_at from licenses.signing_keys order by created_at desc")
                .query(PublicSide.class)
                .list();
    }

    /** Makes a new current key; what the old ones signed stays valid. */
    PublicSide rotate() {
        var made = Objects.requireNonNull(transaction.execute(_ -> {
            lock();
            return make();
        }));
        current = made;
        return made;
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('licenses.signing_keys'))")
                .query()
                .singleRow();
    }

    private PublicSide make() {
        var now = Timestamp.from(clock.instant());
        jdbc.sql("update licenses.signing_keys set retired_at = :now where retired_at is null")
                .param("now", now)
                .update();
        add(now);
        return stored().orElseThrow();
    }

    PrivateKey privateKey(String id) {
        return opened.computeIfAbsent(id, this::open);
    }

    private java.util.Optional<PublicSide> stored() {
        return jdbc.sql("""
                select id, public_key, created_at, retired_at from licenses.signing_keys where retired_at is null
                """).query(PublicSide.class).optional();
    }

    private void add(Timestamp now) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var encoded = pair.getPublic().getEncoded();
            var bytes = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
            var id = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
            jdbc.sql("""
                    insert into licenses.signing_keys (id, public_key, sealed_private, created_at)
                    values (:id, :public, :private, :now)
                    """)
                    .param("id", id)
                    .param("public", bytes)
                    .param("private", vault.seal(SEALED, pair.getPrivate().getEncoded()))
                    .param("now", now)
                    .update();
            var subject = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
            events.publishEvent(Change.of("signing key", subject, "Made the signing key " + id, null, "current"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private PrivateKey open(String id) {
        var sealed = jdbc.sql("select sealed_private from licenses.signing_keys where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(vault.open(SEALED, sealed)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
