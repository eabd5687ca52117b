// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.api.PageAsked;
import dev.pergola.shared.Listing;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Questions about institutions and checks. */
@Component
public class InstitutionDirectory {

    private static final int PAGE = 50;

    /** An institution with its domains. */
    record Line(UUID id, String name, String country, String source, String domains) {}

    /** A check of an application. @param verdict null while the answer is awaited */
    public record Check(
            UUID id,
            String verifier,
            java.time.Instant askedAt,
            int attempts,
            @org.jspecify.annotations.Nullable String trouble,
            java.time.@org.jspecify.annotations.Nullable Instant answeredAt,
            @org.jspecify.annotations.Nullable Verdict verdict) {}

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    InstitutionDirectory(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** The checks of one application, newest first. */
    public List<Check> checks(UUID subject) {
        return jdbc.sql("""
                select id, verifier, asked_at, attempts, trouble, answered_at, verdict, sentence, evidence::text
                from verification.checks where subject = :subject order by asked_at desc, id desc
                """)
                .param("subject", subject)
                .query((row, _) -> {
                    var word = row.getString("verdict");
                    var answered = row.getTimestamp("answered_at");
                    return new Check(
                            row.getObject("id", UUID.class),
                            row.getString("verifier"),
                            row.getTimestamp("asked_at").toInstant(),
                            row.getInt("attempts"),
                            row.getString("trouble"),
                            answered == null ? null : answered.toInstant(),
                            word == null
                                    ? null
                                    : new Verdict(
                                            Verdict.Word.valueOf(word),
                                            row.getString("sentence"),
                                            mapper.readValue(row.getString("evidence"), new TypeReference<>() {})));
                })
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from verification.institutions")
                .query(Long.class)
                .single();
    }

    /** By name and id, so that institutions of one name are all met. */
    Listing<Line> page(String words, String afterName, UUID afterId, int limit) {
        var rows = jdbc.sql("""
                select i.id, i.name, i.country, i.source,
                       (select string_agg(d.domain, ', ' order by d.domain) from verification.domains d
                        where d.institution = i.id) as domains
                from verification.institutions i
                where (:words = '' or i.name ilike '%' || :words || '%'
                       or exists (select from verification.domains d
                                  where d.institution = i.id and d.domain = lower(:words)))
                  and (lower(i.name), i.id) > (lower(:name), :id)
                order by lower(i.name), i.id
                limit :limit
                """)
                .param("words", words)
                .param("name", afterName)
                .param("id", afterId)
                .param("limit", limit + 1)
                .query(Line.class)
                .list();
        var hasMore = rows.size() > limit;
        var shown = hasMore ? rows.subList(0, limit) : rows;
        return new Listing<>(shown, hasMore ? place(shown.getLast()) : null);
    }

    private static String place(Line last) {
        return PageAsked.cursor(List.of(last.name(), last.id().toString()));
    }

    /** By name. @param after the last name that was shown */
    Listing<Line> page(String words, String after) {
        var rows = jdbc.sql("""
                select i.id, i.name, i.country, i.source,
                       (select string_agg(d.domain, ', ' order by d.domain) from verification.domains d
                        where d.institution = i.id) as domains
                from verification.institutions i
                where (:words = '' or i.name ilike '%' || :words || '%'
                       or exists (select from verification.domains d
                                  where d.institution = i.id and d.domain = lower(:words)))
                  and lower(i.name) > :after
                order by lower(i.name), i.id
                limit :limit
                """)
                .param("words", words)
                .param("after", after)
                .param("limit", PAGE + 1)
                .query(Line.class)
                .list();
        var hasMore = rows.size() > PAGE;
        var shown = hasMore ? rows.subList(0, PAGE) : rows;
        return new Listing<>(shown, hasMore ? shown.getLast().name().toLowerCase(java.util.Locale.ROOT) : null);
    }
}
