// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.people.Permission;
import java.util.List;
import java.util.UUID;

/** A module that knows more about a subscription; the subscription's page shows it. */
public interface SubscriptionLinks {

    /**
     * A line of the page's facts.
     *
     * @param key        its anchor on the page, to which a problem of that field leads
     * @param permission who gets the text as a link; everybody else reads it
     */
    record Fact(String key, String label, String text, String href, Permission permission) {}

    /** A button at the top of the page. @param permission who sees it */
    record Action(String label, String icon, String href, Permission permission) {}

    List<Fact> facts(UUID subscription);

    List<Action> actions(Subscription subscription);
}
