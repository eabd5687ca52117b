// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.MailTemplate;
import dev.pergola.packs.PackDirectory;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The templates in force: the pack's, or the newest version that somebody saved in the console. */
@Component
class Templates {

    /** A template in force. @param version 0 is the pack's own */
    record Current(MailTemplate template, int version) {}

    /** A saved version. */
    record Version(int version, String subject, String preview, String body, String author, Instant createdAt) {}

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final Clock clock;

    Templates(JdbcClient jdbc, PackDirectory pack, Clock clock) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.clock = clock;
    }

    /** The pack's template, which says what kind of mail it is and which variables it takes, whatever its words. */
    MailTemplate original(String key) {
        return pack.template(key)
                .orElseThrow(() -> new IllegalArgumentException("There is no mail template '" + key + "'."));
    }

    Current current(String key) {
        var original = original(key);
        return newest(key, 1).stream()
                .findFirst()
                .map(version -> new Current(with(original, version), version.version()))
                .orElseGet(() -> new Current(original, 0));
    }

    /** Of every template that was saved in the console. */
    Map<String, Integer> newestVersions() {
        var newest = new HashMap<String, Integer>();
        jdbc.sql("select template, max(version) as version from messages.template_versions group by template")
                .query(row -> {
                    newest.put(row.getString("template"), row.getInt("version"));
                });
        return newest;
    }

    /** Newest first. */
    List<Version> versions(String key) {
        return newest(key, Integer.MAX_VALUE);
    }

    private List<Version> newest(String key, int limit) {
        return jdbc.sql("""
                select version, subject, preview, body, author, created_at
                from messages.template_versions where template = :key order by version desc limit :limit
                """)
                .param("key", key)
                .param("limit", limit)
                .query(Version.class)
                .list();
    }

    void add(String key, String subject, String preview, String body, String author) {
        jdbc.sql("""
                insert into messages.template_versions (template, version, subject, preview, body, author, created_at)
                select :key, coalesce(max(version), 0) + 1, :subject, :preview, :body, :author, :now
                from messages.template_versions where template = :key
                """)
                .param("key", key)
                .param("subject", subject)
                .param("preview", preview)
                .param("body", body)
                .param("author", author)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    static MailTemplate with(MailTemplate original, Version version) {
        return new MailTemplate(
                original.key(),
                version.subject(),
                version.preview(),
                original.category(),
                original.owner(),
                original.variables(),
                version.body());
    }
}
