// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import dev.pergola.messages.SentLetter;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came back, as it is stored. */
@Component
class Responses {

    static final int PAGE = 50;
    private static final Duration SOFT_WITHIN = Duration.ofDays(14);

    /** By then a server has said if it could not deliver. */
    private static final Duration SETTLED = Duration.ofDays(1);

    /** What is to be kept. */
    record New(
            ResponseKind kind,
            @Nullable Weight weight,
            @Nullable SentLetter letter,
            @Nullable String email,
            String subject,
            String body,
            @Nullable String status,
            String diagnosis) {}

    private record Counted(ResponseKind kind, long count) {}

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    Responses(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Keeps it. One letter bounces, is complained about and unsubscribed from once; a bounce for good takes the place of
     * one for now.
     *
     * @return whether that is news
     */
    boolean keep(New response) {
        var letter = response.letter();
        return jdbc.sql("""
                        insert into responses.responses as r
                            (id, kind, weight, at, message, program, program_version, step, arm, account, contact, email,
                             subject, body, status, diagnosis)
                        values
                            (:id, :kind, :weight, :now, cast(:message as uuid), :program, :version, :step, :arm,
                             cast(:account as uuid), cast(:contact as uuid), :email, :subject, :body, :status, :diagnosis)
                        on conflict (message, kind)
                            where message is not null and kind in ('BOUNCE', 'COMPLAINT', 'UNSUBSCRIBE')
                        do update set weight = excluded.weight, at = excluded.at, status = excluded.status,
                                      diagnosis = excluded.diagnosis
                        where excluded.weight = 'HARD' and r.weight <> 'HARD'
                        """)
                        .param("id", ids.next())
                        .param("kind", response.kind().name())
                        .param(
                                "weight",
                                response.weight() == null
                                        ? null
                                        : response.weight().name())
                        .param("now", Timestamp.from(clock.instant()))
                        .param("message", letter == null ? null : letter.id())
                        .param("program", letter == null ? null : letter.program())
                        .param("version", letter == null ? null : letter.programVersion())
                        .param("step", letter == null ? null : letter.step())
                        .param("arm", letter == null ? null : letter.arm())
                        .param("account", letter == null ? null : letter.account())
                        .param("contact", letter == null ? null : letter.contact())
                        .param("email", response.email())
                        .param("subject", response.subject())
                        .param("body", response.body())
                        .param("status", response.status())
                        .param("diagnosis", response.diagnosis())
                        .update()
                == 1;
    }

    /** How often mail to this address came back for now within two weeks, since the last that arrived. */
    long softBounces(String email) {
        var now = clock.instant();
        return jdbc.sql("""
                with arrived as (
                    select max(sent_at) as at from messages.letter_facts
                    where email = :email and state = 'SENT' and sent_at < :settled
                )
                select count(*) from responses.responses r, arrived
                where r.email = :email and r.kind = 'BOUNCE' and r.weight = 'SOFT' and r.at > :since
                  and r.at > coalesce(arrived.at, '-infinity')
                """)
                .param("email", email)
                .param("settled", Timestamp.from(now.minus(SETTLED)))
                .param("since", Timestamp.from(now.minus(SOFT_WITHIN)))
                .query(Long.class)
                .single();
    }

    /** Newest first, narrowed by kind, program or a part of the address. */
    Listing<Response> page(@Nullable ResponseKind kind, @Nullable String program, @Nullable String words, Keyset from) {
        var rows = jdbc.sql("""
                select id, kind, weight, at, message, program, step, arm, account, contact, email, subject, body, status,
                       diagnosis
                from responses.responses
                where (at, id) < (:at, :id)
                  and (cast(:kind as text) is null or kind = :kind)
                  and (cast(:program as text) is null or program = :program)
                  and (cast(:words as text) is null or email like :pattern)
                order by at desc, id desc
                limit :limit
                """)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("kind", kind == null ? null : kind.name())
                .param("program", program)
                .param("words", words)
                .param("pattern", words == null ? null : pattern(words))
                .param("limit", PAGE + 1)
                .query(Response.class)
                .list();
        return Listing.cut(rows, PAGE, row -> new Keyset(row.at(), row.id()));
    }

    Optional<Response> find(UUID id) {
        return jdbc.sql("""
                select id, kind, weight, at, message, program, step, arm, account, contact, email, subject, body, status,
                       diagnosis
                from responses.responses where id = :id
                """).param("id", id).query(Response.class).optional();
    }

    Map<ResponseKind, Long> counts() {
        return jdbc
                .sql("select kind, count(*) as count from responses.responses group by kind")
                .query(Counted.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Counted::kind, Counted::count));
    }

    private static String pattern(String words) {
        return "%"
                + words.toLowerCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                + "%";
    }
}
