// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.accounts.Account;
import dev.pergola.accounts.AccountDirectory;
import dev.pergola.licenses.Subscription;
import dev.pergola.licenses.SubscriptionLinks;
import dev.pergola.people.Permission;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Leads from a subscription to the account that holds it and to its hand-over, or to the form that begins one. */
@Component
class HolderLinks implements SubscriptionLinks {

    static final String HANDOVER = "handover";

    private final HoldSubscriptions holders;
    private final AccountDirectory accounts;
    private final HandoverDirectory handovers;

    HolderLinks(HoldSubscriptions holders, AccountDirectory accounts, HandoverDirectory handovers) {
        this.holders = holders;
        this.accounts = accounts;
        this.handovers = handovers;
    }

    @Override
    public List<Fact> facts(UUID subscription) {
        return Stream.concat(
                        holders.holder(subscription).flatMap(accounts::find).map(HolderLinks::fact).stream(),
                        handovers.newestOf(subscription).map(HolderLinks::fact).stream())
                .toList();
    }

    @Override
    public List<Action> actions(Subscription subscription) {
        return subscription.isRunning() && handovers.deciding(subscription.id()).isEmpty()
                ? List.of(new Action(
                        "Hand over to sales",
                        "arrows-exchange-2",
                        HandoverFormPages.path(subscription.id()),
                        Permission.OPEN_HANDOVERS))
                : List.of();
    }

    private static Fact fact(Account account) {
        return new Fact(
                "account", "Account", account.name(), "/console/accounts/" + account.id(), Permission.READ_ACCOUNTS);
    }

    private static Fact fact(HandoverView view) {
        return new Fact(
                HANDOVER,
                "Hand-over to sales",
                view.reference() + ", "
                        + (view.endsEarly()
                                ? "ends " + DayRule.WORDS.format(view.endsOn())
                                : view.state().word()),
                HandoverPages.LIST + "/" + view.id(),
                Permission.READ_HANDOVERS);
    }
}
