// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.pergola.World;
import dev.pergola.coupons.Code;
import dev.pergola.coupons.CouponDirectory;
import dev.pergola.coupons.Purpose;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Person;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import dev.pergola.shared.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Members who hold a code and have not redeemed it yet. */
@TestComponent
public class CheckoutSamples {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** Somebody with a code. */
    public record Waiting(
            int number,
            UUID application,
            UUID member,
            String email,
            String organisation,
            String code,
            UUID coupon,
            String word) {}

    private final JdbcClient jdbc;
    private final World world;
    private final CheckoutLinks links;
    private final Vault vault;
    private final CouponDirectory coupons;
    private final ApplicationDirectory applications;
    private final PeopleDirectory people;
    private final PackDirectory pack;
    private final ProblemCatalogue problems;

    public CheckoutSamples(
            JdbcClient jdbc,
            World world,
            CheckoutLinks links,
            Vault vault,
            CouponDirectory coupons,
            ApplicationDirectory applications,
            PeopleDirectory people,
            PackDirectory pack,
            ProblemCatalogue problems) {
        this.jdbc = jdbc;
        this.world = world;
        this.links = links;
        this.vault = vault;
        this.coupons = coupons;
        this.applications = applications;
        this.people = people;
        this.pack = pack;
        this.problems = problems;
    }

    public Waiting waiting(String program) {
        var email = "waiting-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
        return waiting(program, email, world.addPerson("MEMBER", email, "MEMBER"), Purpose.NEW);
    }

    /** The same member with a code for another term. */
    public Waiting renewal(Waiting earlier) {
        return waiting("edu", earlier.email(), earlier.member(), Purpose.RENEWAL);
    }

    private Waiting waiting(String program, String email, UUID member, Purpose purpose) {
        var number = NUMBER.incrementAndGet();
        var application = UuidCreator.getTimeOrderedEpoch();
        var organisation = "Waiting College " + number;
        jdbc.sql("""
                insert into applications.applications
                    (id, program, member, kind, status, status_since, answers, organisation, seats, hosting, created_at)
                values (:id, :program, :member, :purpose, 'CODE_SENT', now(),
                        jsonb_build_object('organisation', cast(:organisation as text)), :organisation, 50,
                        'self-managed', now())
                """)
                .param("id", application)
                .param("program", program)
                .param("member", member)
                .param("organisation", organisation)
                .param("purpose", purpose.name())
                .update();
        var code = code();
        var coupon = coupon(program, application, member, code);
        var word = links.make(application, purpose, Instant.now().plus(Duration.ofDays(30)));
        return new Waiting(number, application, member, email, organisation, code.text(), coupon, word);
    }

    private UUID coupon(String program, UUID application, UUID member, Code code) {
        var batch = UUID.randomUUID();
        var coupon = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                insert into coupons.batches (id, program, purpose, origin, size, made_by, made_at)
                values (:id, :program, 'NEW', 'MADE', 1, 'A test', now())
                """).param("id", batch).param("program", program).update();
        jdbc.sql("""
                insert into coupons.coupons
                    (id, batch, program, purpose, code_hash, ending, state, member, application, sent_to, sent_by,
                     assigned_at, dispatched_at, expires_at)
                values (:id, :batch, :program, 'NEW', :hash, 'XXXX-X', 'DISPATCHED', :member, :application, 'x', 'A test',
                        now(), now(), now() + interval '30 days')
                """)
                .param("id", coupon)
                .param("batch", batch)
                .param("program", program)
                .param("hash", vault.fingerprint("coupon code", code.text()))
                .param("member", member)
                .param("application", application)
                .update();
        return coupon;
    }

    /** A fresh code, found by trying the check character. */
    private static Code code() {
        var random = UUID.randomUUID().toString().replace("-", "").toUpperCase().substring(0, 12);
        for (var check : LETTERS.toCharArray()) {
            var code = Code.read(random + check);
            if (code.isPresent()) {
                return code.get();
            }
        }
        throw new AssertionError(random);
    }

    /** The text of a code that nobody has. */
    public String freshCode() {
        return code().text();
    }

    public String expiredWord(Waiting waiting) {
        return links.make(waiting.application(), Purpose.NEW, Instant.now().minusSeconds(1));
    }

    public Problem sameCodeAgain(Waiting waiting) {
        return ((CouponDirectory.Answer.Refused) coupons.check(waiting.code(), waiting.member(), waiting.application()))
                .problem();
    }

    public String sentence(Problem problem) {
        return problems.tell(problem).sentence();
    }

    public void state(Waiting waiting, String state) {
        jdbc.sql("update coupons.coupons set state = :state where id = :id")
                .param("state", state)
                .param("id", waiting.coupon())
                .update();
    }

    public ApplicationDirectory.Checkout checkout(Waiting waiting) {
        return applications.checkout(waiting.application(), waiting.member()).orElseThrow();
    }

    public Person person(Waiting waiting) {
        return people.find(waiting.member()).orElseThrow();
    }

    public String agreementHash(String program) {
        return pack.agreement(pack.program(program).orElseThrow()).hash();
    }

    public long subscriptions(Waiting waiting) {
        return count("select count(*) from licenses.subscriptions where application = :id", waiting.application());
    }

    public UUID subscription(Waiting waiting) {
        return jdbc.sql("select id from licenses.subscriptions where application = :id")
                .param("id", waiting.application())
                .query(UUID.class)
                .single();
    }

    public long licenses(Waiting waiting) {
        return count("""
                select count(*) from licenses.licenses l join licenses.subscriptions s on s.id = l.subscription
                where s.application = :id
                """, waiting.application());
    }

    public long letters(Waiting waiting) {
        return count("select count(*) from messages.messages where subject = :id", subscription(waiting));
    }

    public long trouble(Waiting waiting) {
        return count(
                "select count(*) from licenses.lines where subscription = :id and trouble is not null",
                subscription(waiting));
    }

    public String acceptance(Waiting waiting) {
        return jdbc.sql("""
                select agreement_hash || ' ' || accepted_by || ' ' || address from checkout.redemptions
                where application = :id
                """)
                .param("id", waiting.application())
                .query(String.class)
                .single();
    }

    public long reports() {
        return jdbc.sql("select count(*) from checkout.refusals where code = 'guessing-reported'")
                .query(Long.class)
                .single();
    }

    private long count(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id).query(Long.class).single();
    }
}
