// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.FieldsDirectory.Fields;
import dev.pergola.accounts.RecordKind;
import dev.pergola.synchronization.ApplyPlans.Page;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what changed in the CRM since the last time, page by page; a run that is cut off goes on where it was. */
@Component
class PullChanges {

    private final CrmTables tables;
    private final CrmClient client;
    private final Cursors cursors;
    private final MatchRecords match;
    private final FindReferences references;
    private final PlanMerge planMerge;
    private final ApplyPlans apply;
    private final CrmSettings settings;
    private final Clock clock;

    PullChanges(
            CrmTables tables,
            CrmClient client,
            Cursors cursors,
            MatchRecords match,
            FindReferences references,
            PlanMerge planMerge,
            ApplyPlans apply,
            CrmSettings settings,
            Clock clock) {
        this.tables = tables;
        this.client = client;
        this.cursors = cursors;
        this.match = match;
        this.references = references;
        this.planMerge = planMerge;
        this.apply = apply;
        this.settings = settings;
        this.clock = clock;
    }

    void pull(RecordKind kind) {
        var table = tables.of(kind);
        var known = cursors.read(kind);
        var cursor = known.begun(clock.instant());
        var page = client.changed(table, cursor.condition());
        while (true) {
            cursor = cursor.passed(page.records(), clock.instant());
            var next = page.next();
            var end = next == null ? cursor.finished(clock.instant(), settings.overlap()) : cursor;
            if (!page.records().isEmpty() || !end.equals(known)) {
                reconcile(table, page.records(), end);
            }
            if (next == null) {
                return;
            }
            page = client.following(table, next);
        }
    }

    /** Looks at these records of the CRM again; those that are gone are returned. */
    List<String> again(RecordKind kind, List<String> externalIds) {
        var table = tables.of(kind);
        var found = client.byId(table, externalIds);
        reconcile(table, found, null);
        var there = found.stream().map(RemoteRecord::id).toList();
        return externalIds.stream().filter(id -> !there.contains(id)).toList();
    }

    /** Returns what is to be sent for them. */
    List<ApplyPlans.Ready> reconcile(CrmTable table, List<RemoteRecord> records, @Nullable Cursor cursor) {
        var matched = match.toTheirs(table, records);
        List<Fields> ours = matched.pairs().stream()
                .map(Pair::ours)
                .filter(Objects::nonNull)
                .toList();
        var known = references.find(table, records, ours);
        var plans = matched.pairs().stream()
                .map(pair -> planMerge.plan(table, pair, known))
                .toList();
        return apply.apply(new Page(table, plans, matched.problems(), false, cursor));
    }
}
