// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files of applications, as they were accepted. */
@Component
class Uploads {

    /** What a file is. */
    enum Kind {
        SCREENSHOT,
        LICENSE
    }

    /**
     * A file without its bytes.
     *
     * @param outcome {@code ok}, {@code no} or {@code wait}
     */
    record Upload(UUID id, String field, Kind kind, String name, String outcome, String sentence, Instant uploadedAt) {}

    /** A file to keep. */
    record Accepted(
            UUID id,
            UUID application,
            UUID member,
            String field,
            Kind kind,
            String name,
            byte[] content,
            @Nullable String sha256,
            @Nullable Long perceptualHash,
            String outcome,
            String sentence) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Uploads(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(Accepted upload) {
        jdbc.sql("""
                insert into applications.uploads
                    (id, application, member, field, kind, name, content, sha256, perceptual_hash, outcome, sentence,
                     uploaded_at)
                values
                    (:id, :application, :member, :field, :kind, :name, :content, :sha256, :hash, :outcome, :sentence, :now)
                """)
                .param("id", upload.id())
                .param("application", upload.application())
                .param("member", upload.member())
                .param("field", upload.field())
                .param("kind", upload.kind().name())
                .param("name", upload.name())
                .param("content", upload.content())
                .param("sha256", upload.sha256())
                .param("hash", upload.perceptualHash())
                .param("outcome", upload.outcome())
                .param("sentence", upload.sentence())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    List<Upload> of(UUID application) {
        return jdbc.sql("""
                select id, field, kind, name, outcome, sentence, uploaded_at
                from applications.uploads where application = :application order by uploaded_at
                """)
                .param("application", application)
                .query(Upload.class)
                .list();
    }

    Set<String> fields(UUID application) {
        return new HashSet<>(
                jdbc.sql("select distinct field from applications.uploads where application = :application")
                        .param("application", application)
                        .query(String.class)
                        .list());
    }

    Optional<byte[]> content(UUID application, UUID id) {
        return jdbc.sql("select content from applications.uploads where id = :id and application = :application")
                .param("id", id)
                .param("application", application)
                .query(byte[].class)
                .optional();
    }

    boolean remove(UUID application, UUID id) {
        return jdbc.sql("delete from applications.uploads where id = :id and application = :application")
                        .param("id", id)
                        .param("application", application)
                        .update()
                == 1;
    }

    /** How many pictures of this application look like one that another member sent. */
    long likeOthers(UUID application, UUID member) {
        return jdbc.sql("""
                select count(*) from applications.uploads mine
                where mine.application = :application and mine.kind = 'SCREENSHOT'
                  and exists (
                      select from applications.uploads other
                      where other.kind = 'SCREENSHOT' and other.member <> :member
                        and (other.sha256 = mine.sha256
                             or bit_count((other.perceptual_hash # mine.perceptual_hash)::bit(64)) <= 5))
                """)
                .param("application", application)
                .param("member", member)
                .query(Long.class)
                .single();
    }
}
