// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.audit.Change;
import dev.pergola.shared.PersonalRecords;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** To whom codes went, and who sent them. */
@Component
class CouponRecords implements PersonalRecords {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    CouponRecords(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String kind() {
        return "Codes";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("coupons.batches", "made_by", "program purpose origin"),
                Table.of("coupons.coupons", "sent_to sent_by", "program purpose code_hash ending sealed_code state"),
                Table.of("coupons.pool_alerts", "", "program purpose"));
    }

    @Override
    public Subject trace(Subject subject) {
        return subject.told(subject.in(jdbc.sql("""
                select id from coupons.coupons where application = any(:records) or lower(sent_to) = :address
                """)).query(UUID.class).list());
    }

    @Override
    public List<Part> export(Subject subject) {
        return List.of(Part.of(
                "Codes", subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select program, purpose, '…' || ending as code, state, sent_to, assigned_at, dispatched_at,
                           redeemed_at, expires_at
                    from coupons.coupons where id = any(:records) order by assigned_at
                ) found
                """)).query(PersonalRecords::row).list()));
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var revoked = subject.in(jdbc.sql("""
                update coupons.coupons set state = 'REVOKED', sealed_code = null
                where id = any(:records) and state in ('ASSIGNED', 'DISPATCHED')
                returning id
                """)).query(UUID.class).list();
        revoked.forEach(id -> events.publishEvent(new Change(
                "coupon",
                id,
                "Revoked",
                CouponState.DISPATCHED.word(),
                CouponState.REVOKED.word(),
                "Its holder's personal data was erased.")));
        var emptied = subject.in(jdbc.sql("update coupons.coupons set sent_to = null where id = any(:records)"))
                .update();
        var senders = subject.in(jdbc.sql("update coupons.coupons set sent_by = :nobody where sent_by = any(:names)"))
                        .update()
                + subject.in(jdbc.sql("update coupons.batches set made_by = :nobody where made_by = any(:names)"))
                        .update();
        return List.of(
                Deed.erased("unused codes revoked", revoked.size()),
                Deed.erased("codes no longer say where they were sent", emptied),
                Deed.erased("codes and batches no longer say who sent or made them", senders),
                Deed.kept(
                        "codes as numbers of the ledger", emptied, "A code must stay used for ever; it names nobody."));
    }

    @Override
    public List<Retention> retention() {
        return List.of(new Retention(
                "code-recipients",
                "Addresses that codes were sent to",
                "the code left",
                "emptied",
                Aging.by(jdbc, """
                        update coupons.coupons c set sent_to = null
                        from (
                            select id from coupons.coupons where sent_to is not null and dispatched_at < :before
                            order by dispatched_at limit :batch for update skip locked
                        ) old
                        where c.id = old.id
                        """)));
    }
}
