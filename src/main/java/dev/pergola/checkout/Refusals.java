// SPDX-License-Identifier: Apache-2.0
package dev.pergola.checkout;

import dev.pergola.people.Person;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What members were refused at checkout: searched by support, counted to slow guessing down. */
@Component
class Refusals {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int PER_MEMBER = 5;
    static final int PER_ADDRESS = 20;
    private static final int PAGE = 50;
    private static final Set<String> GUESSES = Set.of("coupon-invalid");

    /** A refusal as support finds it. */
    record Refusal(
            UUID id,
            Instant at,
            String requestId,
            String code,
            String sentence,
            String page,
            String address,
            @Nullable UUID member,
            @Nullable String email,
            @Nullable UUID application) {}

    private final JdbcClient jdbc;
    private final ProblemCatalogue problems;
    private final Ids ids;
    private final Clock clock;

    Refusals(JdbcClient jdbc, ProblemCatalogue problems, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.problems = problems;
        this.ids = ids;
        this.clock = clock;
    }

    void note(Problem problem, String page, String address, @Nullable Person member, @Nullable UUID application) {
        jdbc.sql("""
                insert into checkout.refusals
                    (id, at, request_id, code, sentence, page, address, member, email, application)
                values (:id, :at, :requestId, :code, :sentence, :page, :address, :member, :email, :application)
                on conflict do nothing
                """)
                .param("id", ids.next())
                .param("at", Timestamp.from(clock.instant()))
                .param("requestId", Objects.requireNonNullElse(Acting.requestId(), "none"))
                .param("code", problem.code())
                .param("sentence", problems.tell(problem).sentence())
                .param("page", page)
                .param("address", address)
                .param("member", member == null ? null : member.id())
                .param("email", member == null ? null : member.email())
                .param("application", application)
                .update();
    }

    /** Whether somebody has guessed so often lately that even a right code must wait. */
    boolean tooMany(Person member, String address) {
        return jdbc.sql("""
                select count(*) filter (where member = :member) >= :perMember
                    or count(*) filter (where address = :address) >= :perAddress
                from checkout.refusals
                where at > :since and code in (:guesses) and (member = :member or address = :address)
                """)
                .param("member", member.id())
                .param("address", address)
                .param("perMember", PER_MEMBER)
                .param("perAddress", PER_ADDRESS)
                .param("guesses", GUESSES)
                .param("since", Timestamp.from(clock.instant().minus(WINDOW)))
                .query(Boolean.class)
                .single();
    }

    /** True once for an address in an hour: whoever gets it tells staff of the guessing. */
    boolean isNewReport(String address, Person member) {
        return jdbc.sql("""
                insert into checkout.refusals (id, at, request_id, code, sentence, page, address, member, email)
                values (:id, :at, :requestId, 'guessing-reported', 'Guessing was reported to staff.', '/checkout',
                        :address, :member, :email)
                on conflict do nothing
                """)
                        .param("id", ids.next())
                        .param("at", Timestamp.from(clock.instant()))
                        .param("requestId", Objects.requireNonNullElse(Acting.requestId(), "none"))
                        .param("address", address)
                        .param("member", member.id())
                        .param("email", member.email())
                        .update()
                == 1;
    }

    Listing<Refusal> page(@Nullable String words, @Nullable String code, Keyset from) {
        var rows = jdbc.sql("""
                select * from checkout.refusals
                where (at, id) < (:at, :id)
                  and (cast(:code as text) is null or code = :code)
                  and (cast(:words as text) is null or request_id = :words or address = :words
                       or email ilike '%' || :words || '%' or sentence ilike '%' || :words || '%')
                order by at desc, id desc
                limit :limit
                """)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("words", words)
                .param("code", code)
                .param("limit", PAGE + 1)
                .query(Refusal.class)
                .list();
        return Listing.cut(rows, PAGE, row -> new Keyset(row.at(), row.id()));
    }

    long today() {
        return jdbc.sql("select count(*) from checkout.refusals where at > :since and code <> 'guessing-reported'")
                .param("since", Timestamp.from(clock.instant().minus(Duration.ofDays(1))))
                .query(Long.class)
                .single();
    }
}
