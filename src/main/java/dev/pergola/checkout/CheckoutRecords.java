// SPDX-License-Identifier: Apache-2.0
package dev.pergola.checkout;

import dev.pergola.shared.PersonalRecords;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Carts, acceptances of agreements and refusals. */
@Component
class CheckoutRecords implements PersonalRecords {

    private static final String PROOF =
            "That an agreement was accepted, which and when is kept for claims; a fingerprint stands for the person.";

    private final JdbcClient jdbc;

    CheckoutRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public String kind() {
        return "Checkout";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("checkout.carts", "namespace contact_name contact_email", "bundle"),
                Table.of("checkout.redemptions", "accepted_by address", "agreement agreement_hash"),
                Table.of("checkout.agreement_texts", "", "hash agreement title body"),
                Table.of("checkout.refusals", "sentence address email", "request_id code page"));
    }

    @Override
    public List<Part> export(Subject subject) {
        return List.of(
                part("Carts", """
                        select row_to_json(found) from (
                            select bundle, seats, namespace, contact_name, contact_email, updated_at
                            from checkout.carts
                            where application = any(:records) or lower(contact_email) = :address order by updated_at
                        ) found
                        """, subject),
                part("Accepted agreements", """
                        select row_to_json(found) from (
                            select agreement, agreement_version, agreement_hash, accepted_by, address, redeemed_at
                            from checkout.redemptions where application = any(:records) order by redeemed_at
                        ) found
                        """, subject),
                part("Errors you saw", """
                        select row_to_json(found) from (
                            select at, code, sentence, page, address, email, request_id
                            from checkout.refusals
                            where member = any(:identities) or lower(email) = :address order by at
                        ) found
                        """, subject));
    }

    private Part part(String name, String sql, Subject subject) {
        return Part.of(
                name, subject.in(jdbc.sql(sql)).query(PersonalRecords::row).list());
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var carts = subject.in(jdbc.sql("""
                delete from checkout.carts where application = any(:records) or lower(contact_email) = :address
                """)).update();
        var accepted = subject.in(jdbc.sql("""
                update checkout.redemptions set accepted_by = :nobody || ' ' || :fingerprint, address = ''
                where application = any(:records)
                """))
                .param("fingerprint", subject.fingerprint())
                .update();
        var refusals = subject.in(jdbc.sql("""
                delete from checkout.refusals
                where member = any(:identities) or lower(email) = :address or sentence ~* :pattern
                """)).update();
        return List.of(
                Deed.erased("carts deleted", carts),
                Deed.erased("errors at checkout deleted", refusals),
                Deed.erased("acceptances emptied of name and network address", accepted),
                Deed.kept("acceptances of agreements", accepted, PROOF));
    }

    @Override
    public List<Retention> retention() {
        return List.of(
                new Retention("carts", "Carts", "they were last touched", "deleted", Aging.by(jdbc, """
                        delete from checkout.carts where application in (
                            select application from checkout.carts where updated_at < :before
                            order by updated_at limit :batch)
                        """)),
                new Retention("refusals", "Errors at checkout", "they were shown", "deleted", Aging.by(jdbc, """
                        delete from checkout.refusals where id in (
                            select id from checkout.refusals where at < :before order by at limit :batch)
                        """)),
                new Retention(
                        "acceptances",
                        "Acceptances of agreements",
                        "the agreement was accepted",
                        "deleted",
                        Aging.by(jdbc, """
                                delete from checkout.redemptions where id in (
                                    select id from checkout.redemptions where redeemed_at < :before
                                    order by redeemed_at limit :batch)
                                """)));
    }
}
