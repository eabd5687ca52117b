// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.messages.LetterWritten;
import dev.pergola.packs.CommunityProgram;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.shared.Ids;
import dev.pergola.shared.JobSchedule;
import dev.pergola.shared.ServiceSettings;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills a pool that has run low and tells those who issue codes, once for each shortage. */
@Component
class WatchPools implements JobSchedule {

    private final JdbcClient jdbc;
    private final CouponDirectory coupons;
    private final MakeBatch makeBatch;
    private final AnnounceCoupon announce;
    private final PackDirectory pack;
    private final PeopleDirectory people;
    private final ServiceSettings settings;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    WatchPools(
            JdbcClient jdbc,
            CouponDirectory coupons,
            MakeBatch makeBatch,
            AnnounceCoupon announce,
            PackDirectory pack,
            PeopleDirectory people,
            ServiceSettings settings,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.coupons = coupons;
        this.makeBatch = makeBatch;
        this.announce = announce;
        this.pack = pack;
        this.people = people;
        this.settings = settings;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "coupons-watch";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    @Override
    @Transactional
    public void run() {
        for (var program : pack.programs()) {
            for (var purpose : Purpose.values()) {
                watch(program, purpose);
            }
        }
    }

    private void watch(CommunityProgram program, Purpose purpose) {
        if (purpose == Purpose.RENEWAL && program.renewal() == CommunityProgram.Renewal.paid) {
            return;
        }
        var available = coupons.available(program.key(), purpose);
        if (available < program.pool().low() && claim(program, purpose)) {
            makeBatch.make(program.key(), purpose, program.pool().batch(), MakeBatch.Origin.AUTOMATIC, "Pergola");
            announce.low(new AnnounceCoupon.PoolTold(
                    program.key(), purpose.word(), available, program.pool().batch()));
            people.staffWho(Permission.ISSUE_COUPONS)
                    .forEach(person -> events.publishEvent(new LetterWritten(
                            "pool-low · " + ids.next(),
                            "pool-low",
                            program.address(),
                            new LetterWritten.Recipient(person.email(), person.label()),
                            null,
                            Map.of(
                                    "programName", program.name(),
                                    "purpose", purpose.word(),
                                    "available", Long.toString(available),
                                    "poolLink", settings.address("/console/coupons")),
                            Map.of(),
                            List.of())));
        }
    }

    /** Two nodes may look at once; the row decides which of them acts. */
    private boolean claim(CommunityProgram program, Purpose purpose) {
        var now = clock.instant();
        return jdbc.sql("""
                insert into coupons.pool_alerts as a (program, purpose, told_at) values (:program, :purpose, :now)
                on conflict (program, purpose) do update set told_at = :now where a.told_at < :before
                """)
                        .param("program", program.key())
                        .param("purpose", purpose.name())
                        .param("now", Timestamp.from(now))
                        .param("before", Timestamp.from(now.minus(Duration.ofSeconds(30))))
                        .update()
                == 1;
    }
}
