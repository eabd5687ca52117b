// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Remembers how far an inbox was read, and which mails were. */
@Component
class InboxPlaces {

    /** How the last look at an inbox went. */
    record Look(Instant readAt, @Nullable String trouble) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    InboxPlaces(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Look> last(String inbox) {
        return jdbc.sql("select read_at, trouble from responses.inboxes where inbox = :inbox")
                .param("inbox", inbox)
                .query(Look.class)
                .optional();
    }

    /** The number of the last mail that was read; 0 when all are to be read, because there was none or the server counts anew. */
    @Transactional
    long begin(String inbox, long validity) {
        return jdbc.sql("""
                insert into responses.inboxes as i (inbox, uid_validity, last_uid, read_at)
                values (:inbox, :validity, 0, :now)
                on conflict (inbox) do update
                set last_uid = case when i.uid_validity = excluded.uid_validity then i.last_uid else 0 end,
                    uid_validity = excluded.uid_validity, read_at = excluded.read_at, trouble = null
                returning last_uid
                """)
                .param("inbox", inbox)
                .param("validity", validity)
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    @Transactional
    void trouble(String inbox, String trouble) {
        jdbc.sql("""
                insert into responses.inboxes as i (inbox, uid_validity, last_uid, read_at, trouble)
                values (:inbox, 0, 0, :now, :trouble)
                on conflict (inbox) do update set trouble = excluded.trouble
                """)
                .param("inbox", inbox)
                .param("now", Timestamp.from(clock.instant()))
                .param("trouble", trouble)
                .update();
    }

    /** Whether the mail is new. A second reader of the same inbox waits until the first one's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean isNew(String inbox, long uid, byte[] raw) {
        jdbc.sql("update responses.inboxes set last_uid = greatest(last_uid, :uid) where inbox = :inbox")
                .param("uid", uid)
                .param("inbox", inbox)
                .update();
        return jdbc.sql("""
                        insert into responses.read_mails (fingerprint, read_at) values (:fingerprint, :now)
                        on conflict do nothing
                        """)
                        .param("fingerprint", fingerprint(raw))
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private static byte[] fingerprint(byte[] raw) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(raw);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
