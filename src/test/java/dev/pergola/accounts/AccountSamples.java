// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.Visitor;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Makes records the way people do: by the form. */
public final class AccountSamples {

    private AccountSamples() {}

    /** A word that no other record has. */
    public static String word() {
        return "Sample" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Fills in the form for a new record; leaves the visitor on the record's page. */
    static UUID made(Visitor staff, String plural, Map<String, String> values) {
        staff.get("/console/" + plural + "/new");
        var page = staff.submit("/console/" + plural, values);
        var path = page.address().getPath();
        if (!path.startsWith("/console/" + plural + "/")) {
            throw new AssertionError(
                    "Not made: " + page.html().select(".problems").text());
        }
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    public static UUID account(Visitor staff, String name, Map<String, String> more) {
        var values = new HashMap<>(more);
        values.put("name", name);
        return made(staff, "accounts", values);
    }

    static UUID contact(Visitor staff, UUID account, String lastName, Map<String, String> more) {
        var values = new HashMap<>(more);
        values.put("account", account.toString());
        values.put("lastName", lastName);
        return made(staff, "contacts", values);
    }

    static UUID opportunity(Visitor staff, UUID account, String name, Map<String, String> more) {
        var values =
                new HashMap<>(Map.of("type", "RENEWAL", "stage", "0-Pending Acceptance", "closeDate", "2030-01-31"));
        values.putAll(more);
        values.put("account", account.toString());
        values.put("name", name);
        return made(staff, "opportunities", values);
    }

    /** Opens the record's form and sends it with these values over what stands there. */
    public static Visitor.Page edited(Visitor staff, String plural, UUID id, Map<String, String> values) {
        staff.get("/console/" + plural + "/" + id + "/edit");
        return staff.submit("/edit", values);
    }
}
