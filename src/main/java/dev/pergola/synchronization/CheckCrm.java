// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.RecordKind;
import dev.pergola.packs.RecordWords.Master;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Asks the connected CRM for all that the sync needs there: the sign-in, the objects, their columns. Changes nothing. */
@Component
class CheckCrm {

    /** What was found out. @param tone {@code good}, {@code warn} or {@code bad} */
    record Finding(String subject, String sentence, String tone) {}

    private final CrmConnection connection;
    private final CrmClient client;
    private final CrmTables tables;

    CheckCrm(CrmConnection connection, CrmClient client, CrmTables tables) {
        this.connection = connection;
        this.client = client;
        this.tables = tables;
    }

    /** Stops at the first call that gets no proper answer. */
    List<Finding> check() {
        var findings = new ArrayList<Finding>();
        try {
            connection.signIn();
            findings.add(new Finding("Sign-in", "The CRM takes the client id and its secret.", "good"));
            for (var kind : RecordKind.values()) {
                findings.addAll(check(tables.of(kind)));
            }
        } catch (CrmTrouble trouble) {
            findings.add(new Finding(trouble.code(), String.valueOf(trouble.getMessage()), "bad"));
        }
        return findings;
    }

    private List<Finding> check(CrmTable table) {
        var there = client.describe(table).orElse(null);
        if (there == null) {
            return List.of(bad(table, "The CRM has no such object, or the user of the sync may not see it."));
        }
        var findings = new ArrayList<Finding>();
        var missing = names(table, column -> !there.containsKey(column.name()));
        if (!missing.isEmpty()) {
            findings.add(bad(table, "It lacks the columns " + missing + ", or the user of the sync may not see them."));
        }
        var closed = names(table, column -> {
            var known = there.get(column.name());
            return column.master() != Master.crm && known != null && !known.writable();
        });
        if (!closed.isEmpty()) {
            findings.add(bad(table, "The user of the sync may not write " + closed + "."));
        }
        var key = there.get(table.ourId());
        if (key == null) {
            findings.add(bad(table, "It lacks " + table.ourId() + ", the column for our id."));
        } else if (!key.externalId() || !key.unique() || !key.writable()) {
            findings.add(bad(table, table.ourId() + " must be a writable external id and unique."));
        }
        return findings.isEmpty()
                ? List.of(new Finding(
                        table.object(),
                        "All %d columns are there.".formatted(table.columns().size() + 1),
                        "good"))
                : findings;
    }

    private static String names(CrmTable table, Predicate<CrmTable.Column> wanted) {
        return String.join(
                ", ",
                table.columns().stream()
                        .filter(wanted)
                        .map(CrmTable.Column::name)
                        .toList());
    }

    private static Finding bad(CrmTable table, String sentence) {
        return new Finding(table.object(), sentence, "bad");
    }
}
