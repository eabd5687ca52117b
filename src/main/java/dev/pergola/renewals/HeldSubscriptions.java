// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.accounts.AccountHoldings;
import dev.pergola.licenses.SubscriptionState;
import dev.pergola.packs.CommunityProgram;
import dev.pergola.packs.PackDirectory;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The subscriptions that an account holds, for its page. */
@Component
class HeldSubscriptions implements AccountHoldings {

    private static final int MOST = 200;

    private record Row(
            UUID id,
            String reference,
            String program,
            String bundleName,
            int seats,
            SubscriptionState state,
            LocalDate endsOn,
            @Nullable String handover) {}

    private final JdbcClient jdbc;
    private final PackDirectory pack;

    HeldSubscriptions(JdbcClient jdbc, PackDirectory pack) {
        this.jdbc = jdbc;
        this.pack = pack;
    }

    @Override
    public List<Holding> of(UUID account) {
        return jdbc.sql("""
                        select f.id, 'SUB-' || lpad(f.number::text, 6, '0') as reference, f.program, f.bundle_name, f.seats,
                               f.state, coalesce(v.ends_on, f.ends_on) as ends_on,
                               'HND-' || lpad(v.number::text, 6, '0') as handover
                        from renewals.holders h join licenses.subscription_facts f on f.id = h.subscription
                        left join renewals.handovers v on v.subscription = f.id and v.ends_on < f.ends_on
                        where h.account = :account
                        order by f.ends_on desc, f.id desc
                        limit :most
                        """).param("account", account).param("most", MOST).query(Row.class).list().stream()
                .map(this::holding)
                .toList();
    }

    private Holding holding(Row row) {
        var program = pack.program(row.program()).map(CommunityProgram::name).orElse(row.program());
        var granted = "%s, %s, %,d seats".formatted(program, row.bundleName(), row.seats());
        return new Holding(
                row.reference(),
                row.handover() == null ? granted : granted + ", ends as " + row.handover() + " says",
                row.state().word(),
                row.state().tone(),
                "/console/subscriptions/" + row.id(),
                row.endsOn());
    }
}
