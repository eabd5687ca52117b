// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about codes. */
@Component
public class CouponDirectory {

    private static final int PAGE = 50;

    /** Whether a code may be redeemed by whoever typed it. */
    public sealed interface Answer {
        record Fine(UUID coupon) implements Answer {}

        record Refused(Problem problem) implements Answer {}
    }

    /** Codes that were made together. @param left how many of them are available */
    record Batch(
            UUID id,
            long number,
            String program,
            Purpose purpose,
            MakeBatch.Origin origin,
            int size,
            String madeBy,
            Instant madeAt,
            long left) {}

    /** A program's stock for one purpose. */
    public record Stock(String program, Purpose purpose, CouponState state, long count) {}

    private final JdbcClient jdbc;
    private final Fingerprints fingerprints;
    private final Clock clock;

    CouponDirectory(JdbcClient jdbc, Fingerprints fingerprints, Clock clock) {
        this.jdbc = jdbc;
        this.fingerprints = fingerprints;
        this.clock = clock;
    }

    /** Looks at what a member typed. A code of somebody else, or for something else, is as unknown as no code. */
    public Answer check(@Nullable String typed, UUID member, UUID application) {
        return Code.read(typed)
                .flatMap(this::find)
                .filter(coupon -> member.equals(coupon.member()) && application.equals(coupon.application()))
                .<Answer>map(
                        coupon -> coupon.state() == CouponState.ASSIGNED || coupon.state() == CouponState.DISPATCHED
                                ? alive(coupon)
                                : new Answer.Refused(refusal(coupon, clock.instant())))
                .orElseGet(() -> new Answer.Refused(Problem.of("coupon-invalid")));
    }

    private Answer alive(Coupon coupon) {
        var now = clock.instant();
        return coupon.expiresAt() != null && coupon.expiresAt().isAfter(now)
                ? new Answer.Fine(coupon.id())
                : new Answer.Refused(refusal(coupon, now));
    }

    static Problem refusal(Coupon coupon, Instant now) {
        return switch (coupon.state()) {
            case REDEEMED -> Problem.of("coupon-used");
            case REVOKED -> Problem.of("coupon-revoked");
            case EXPIRED -> Problem.of("coupon-expired");
            case AVAILABLE -> Problem.of("coupon-invalid");
            case ASSIGNED, DISPATCHED ->
                coupon.expiresAt() != null && !coupon.expiresAt().isAfter(now)
                        ? Problem.of("coupon-expired")
                        : Problem.of("coupon-invalid");
        };
    }

    /** The code that an application has out and unused. */
    public Optional<UUID> openFor(UUID application) {
        return jdbc.sql("""
                select id from coupons.coupons where application = :application and state in ('ASSIGNED', 'DISPATCHED')
                """).param("application", application).query(UUID.class).optional();
    }

    Optional<Coupon> find(Code code) {
        return jdbc.sql("select * from coupons.coupons where code_hash = :hash")
                .param("hash", fingerprints.of(code))
                .query(Coupon.class)
                .optional();
    }

    Optional<Coupon> find(UUID id) {
        return jdbc.sql("select * from coupons.coupons where id = :id")
                .param("id", id)
                .query(Coupon.class)
                .optional();
    }

    /** How many codes of each state there are. */
    public List<Stock> stock() {
        return jdbc.sql("""
                select program, purpose, state, count(*) as count from coupons.coupons
                group by program, purpose, state
                """).query(Stock.class).list();
    }

    long available(String program, Purpose purpose) {
        return jdbc.sql("""
                select count(*) from coupons.coupons
                where program = :program and purpose = :purpose and state = 'AVAILABLE'
                """)
                .param("program", program)
                .param("purpose", purpose.name())
                .query(Long.class)
                .single();
    }

    /** Those of the codes that exist already. */
    Set<Code> known(Set<Code> codes) {
        var byHash = new HashMap<String, Code>();
        codes.forEach(code -> byHash.put(HexFormat.of().formatHex(fingerprints.of(code)), code));
        return jdbc
                .sql("select encode(code_hash, 'hex') from coupons.coupons where code_hash = any(:hashes)")
                .param("hashes", codes.stream().map(fingerprints::of).toArray(byte[][]::new))
                .query(String.class)
                .list()
                .stream()
                .map(byHash::get)
                .collect(Collectors.toSet());
    }

    Listing<Coupon> page(
            @Nullable CouponState state, @Nullable String program, @Nullable UUID batch, @Nullable UUID after) {
        return page(state, program, batch, after, PAGE);
    }

    Listing<Coupon> page(
            @Nullable CouponState state,
            @Nullable String program,
            @Nullable UUID batch,
            @Nullable UUID after,
            int limit) {
        var rows = jdbc.sql("""
                select * from coupons.coupons
                where (cast(:state as text) is null or state = :state)
                  and (cast(:program as text) is null or program = :program)
                  and (cast(:batch as uuid) is null or batch = :batch)
                  and (cast(:after as uuid) is null or id < :after)
                order by id desc
                limit :limit
                """)
                .param("state", state == null ? null : state.name())
                .param("program", program)
                .param("batch", batch)
                .param("after", after)
                .param("limit", limit + 1)
                .query(Coupon.class)
                .list();
        var hasMore = rows.size() > limit;
        var shown = hasMore ? rows.subList(0, limit) : rows;
        return new Listing<>(shown, hasMore ? shown.getLast().id().toString() : null);
    }

    List<Batch> batches() {
        return jdbc.sql("""
                select b.*, (select count(*) from coupons.coupons c where c.batch = b.id and c.state = 'AVAILABLE') as "left"
                from coupons.batches b order by b.made_at desc, b.id desc limit 100
                """).query(Batch.class).list();
    }

    Listing<Batch> batches(@Nullable String program, Keyset from, int limit) {
        var rows = jdbc.sql("""
                select b.*, (select count(*) from coupons.coupons c where c.batch = b.id and c.state = 'AVAILABLE') as "left"
                from coupons.batches b
                where (b.made_at, b.id) < (:at, :id) and (cast(:program as text) is null or b.program = :program)
                order by b.made_at desc, b.id desc
                limit :limit
                """)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("program", program)
                .param("limit", limit + 1)
                .query(Batch.class)
                .list();
        return Listing.cut(rows, limit, row -> new Keyset(row.madeAt(), row.id()));
    }

    Optional<Batch> batch(UUID id) {
        return jdbc.sql("""
                select b.*, (select count(*) from coupons.coupons c where c.batch = b.id and c.state = 'AVAILABLE') as "left"
                from coupons.batches b where b.id = :id
                """).param("id", id).query(Batch.class).optional();
    }
}
