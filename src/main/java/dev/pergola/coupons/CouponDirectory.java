package dev.pergola.coupons;

import dev.pergola.shared.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about codes. */
@Component
public class CouponDirectory {

    /** Whether a code may be redeemed by whoever typed it. */
    public sealed interface Answer {
        record Fine(UUID coupon) implements Answer {}

        record Refused(Problem problem) implements Answer {}
    }

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
                .<Answer>map(coupon -> coupon.state() == CouponState.ASSIGNED || coupon.state() == CouponState.DISPATCHED
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
}
