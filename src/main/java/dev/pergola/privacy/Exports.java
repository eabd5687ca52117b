// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import dev.pergola.audit.Change;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.EmailAddress;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Export files, sealed until they are fetched. A new one of the same person takes the place of the earlier ones. */
@Component
class Exports {

    private static final String PURPOSE = "personal export";

    /** An export as its lists show it. */
    record Export(
            UUID id, String address, String state, @Nullable Long bytes, Instant askedAt, Instant expiresAt) {

        public boolean isReady() {
            return state.equals("READY");
        }
    }

    private final JdbcClient jdbc;
    private final Vault vault;
    private final PackDirectory pack;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    Exports(JdbcClient jdbc, Vault vault, PackDirectory pack, ApplicationEventPublisher events, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.pack = pack;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param person the member who may fetch it; null when staff asked */
    @Transactional
    UUID ask(EmailAddress address, String fingerprint, @Nullable UUID person) {
        var id = ids.next();
        var now = clock.instant();
        jdbc.sql("delete from privacy.exports where fingerprint = :fingerprint and person is not distinct from :person")
                .param("fingerprint", fingerprint)
                .param("person", person, java.sql.Types.OTHER)
                .update();
        jdbc.sql("""
                insert into privacy.exports (id, fingerprint, sealed_address, person, state, asked_at, expires_at)
                values (:id, :fingerprint, :address, :person, 'WAITING', :now, :expires)
                """)
                .param("id", id)
                .param("fingerprint", fingerprint)
                .param("address", vault.seal(PURPOSE, address.value().getBytes(StandardCharsets.UTF_8)))
                .param("person", person, java.sql.Types.OTHER)
                .param("now", Timestamp.from(now))
                .param(
                        "expires",
                        Timestamp.from(now.plus(pack.privacy().kept("exports").orElseThrow())))
                .update();
        events.publishEvent(Change.of("personal data", id, "Exported what is held on one person", null, null));
        return id;
    }

    void keep(UUID id, byte[] file) {
        jdbc.sql("update privacy.exports set state = 'READY', content = :content, bytes = :bytes where id = :id")
                .param("content", vault.seal(PURPOSE, file))
                .param("bytes", file.length)
                .param("id", id)
                .update();
    }

    void fail(UUID id) {
        jdbc.sql("update privacy.exports set state = 'FAILED' where id = :id")
                .param("id", id)
                .update();
    }

    /** The one that waits longest, held by this transaction. */
    Optional<Export> nextWaiting() {
        return jdbc.sql("""
                select * from privacy.exports where state = 'WAITING' order by asked_at limit 1 for update skip locked
                """).query(this::read).optional();
    }

    /** Those that can still be fetched, newest first, 50 at most. */
    List<Export> valid() {
        return jdbc.sql("""
                select * from privacy.exports where person is null and expires_at > :now
                order by asked_at desc, id desc limit 50
                """)
                .param("now", Timestamp.from(clock.instant()))
                .query(this::read)
                .list();
    }

    List<Export> of(UUID person) {
        return jdbc.sql("""
                select * from privacy.exports where person = :person and expires_at > :now order by asked_at desc
                """)
                .param("person", person)
                .param("now", Timestamp.from(clock.instant()))
                .query(this::read)
                .list();
    }

    /** The file while its link is valid. @param person whose it must be; null for one that staff asked for */
    Optional<byte[]> fetch(UUID id, @Nullable UUID person) {
        return jdbc.sql("""
                select content from privacy.exports
                where id = :id and person is not distinct from :person and state = 'READY' and expires_at > :now
                """)
                .param("id", id)
                .param("person", person, java.sql.Types.OTHER)
                .param("now", Timestamp.from(clock.instant()))
                .query(byte[].class)
                .optional()
                .map(content -> vault.open(PURPOSE, content));
    }

    private Export read(ResultSet row, int number) throws SQLException {
        return new Export(
                row.getObject("id", UUID.class),
                new String(vault.open(PURPOSE, row.getBytes("sealed_address")), StandardCharsets.UTF_8),
                row.getString("state"),
                row.getObject("bytes", Long.class),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
