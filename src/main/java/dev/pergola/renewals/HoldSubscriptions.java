// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.accounts.CustomersMet;
import dev.pergola.accounts.MatchAccounts;
import dev.pergola.audit.Change;
import dev.pergola.licenses.SubscriptionProvided;
import dev.pergola.shared.Ids;
import dev.pergola.shared.JobSchedule;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives each subscription the account that holds it: the one with the licence contact's mail domain, else the one of the
 * same name, else a new one. A hosted subscription has its account with what it provides; the others follow in sets, so
 * that a redemption does not wait for it.
 */
@Component
class HoldSubscriptions implements JobSchedule {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final MatchAccounts matchAccounts;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    HoldSubscriptions(
            JdbcClient jdbc,
            MatchAccounts matchAccounts,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.matchAccounts = matchAccounts;
        this.transaction = transaction;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "renewals-hold";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void run() {
        int held;
        do {
            held = Objects.requireNonNull(transaction.execute(_ -> {
                keepOthersOut();
                return hold(loose());
            }));
        } while (held == BATCH);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void provided(SubscriptionProvided provided) {
        accountOf(provided.subscription());
    }

    /** The account that holds the subscription, found or made now if need be. */
    @Transactional
    UUID accountOf(UUID subscription) {
        return holder(subscription).orElseGet(() -> {
            keepOthersOut();
            hold(loose(subscription));
            return holder(subscription).orElseThrow();
        });
    }

    Optional<UUID> holder(UUID subscription) {
        return jdbc.sql("select account from renewals.holders where subscription = :subscription")
                .param("subscription", subscription)
                .query(UUID.class)
                .optional();
    }

    /** Two at once would each make an account of the same newcomer. Readers are not kept waiting. */
    private void keepOthersOut() {
        jdbc.sql("lock table renewals.holders in share row exclusive mode").update();
    }

    private List<LooseSubscription> loose() {
        return jdbc.sql("""
                select f.id, f.member, f.organisation, f.contact_name, f.contact_email, f.starts_on,
                       p.email as member_email
                from licenses.subscription_facts f left join people.person_facts p on p.id = f.member
                where not exists (select from renewals.holders h where h.subscription = f.id)
                order by f.created_at, f.id
                limit :batch
                """)
                .param("batch", BATCH)
                .query(LooseSubscription.class)
                .list();
    }

    private List<LooseSubscription> loose(UUID subscription) {
        return jdbc.sql("""
                select f.id, f.member, f.organisation, f.contact_name, f.contact_email, f.starts_on,
                       p.email as member_email
                from licenses.subscription_facts f left join people.person_facts p on p.id = f.member
                where f.id = :subscription
                  and not exists (select from renewals.holders h where h.subscription = f.id)
                """)
                .param("subscription", subscription)
                .query(LooseSubscription.class)
                .list();
    }

    private int hold(List<LooseSubscription> loose) {
        var found = matchAccounts.match(
                loose.stream().map(LooseSubscription::sought).toList());
        var newcomers = new Newcomers(ids);
        var accounts = new HashMap<UUID, UUID>();
        loose.forEach(one -> {
            var account = found.get(one.id());
            accounts.put(one.id(), account == null ? newcomers.account(one) : account);
        });
        var customers = newcomers.customers();
        if (!customers.isEmpty()) {
            events.publishEvent(new CustomersMet(customers));
        }
        keep(accounts);
        loose.forEach(one -> events.publishEvent(new Change(
                "subscription",
                one.id(),
                "Given to the account that holds it",
                null,
                String.valueOf(accounts.get(one.id())),
                found.containsKey(one.id())
                        ? "The mail domain or the name is the account's."
                        : "No account had the mail domain or the name, so one was made.")));
        return loose.size();
    }

    private void keep(Map<UUID, UUID> accounts) {
        jdbc.sql("""
                insert into renewals.holders (subscription, account, since)
                select cast(h.subscription as uuid), cast(h.account as uuid), :now
                from unnest(:subscriptions, :accounts) as h (subscription, account)
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param(
                        "subscriptions",
                        accounts.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .param(
                        "accounts",
                        accounts.values().stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }
}
