// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.FieldsDirectory;
import dev.pergola.accounts.FieldsDirectory.Fields;
import dev.pergola.accounts.RecordKind;
import dev.pergola.synchronization.ApplyPlans.Page;
import dev.pergola.synchronization.Waiting.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Works off the queue of our changes. Before anything is sent the CRM's record is read, so that what is written there
 * is merged with what somebody changed a moment ago, and a lost answer of an earlier try is noticed.
 */
@Component
class PushChanges {

    private static final int PAGES_A_RUN = 50;

    private final CrmTables tables;
    private final Waiting waiting;
    private final FieldsDirectory directory;
    private final Links links;
    private final MatchRecords match;
    private final FindReferences references;
    private final PlanMerge planMerge;
    private final ApplyPlans apply;
    private final SendPlans send;
    private final Translation translation;

    PushChanges(
            CrmTables tables,
            Waiting waiting,
            FieldsDirectory directory,
            Links links,
            MatchRecords match,
            FindReferences references,
            PlanMerge planMerge,
            ApplyPlans apply,
            SendPlans send,
            Translation translation) {
        this.tables = tables;
        this.waiting = waiting;
        this.directory = directory;
        this.links = links;
        this.match = match;
        this.references = references;
        this.planMerge = planMerge;
        this.apply = apply;
        this.send = send;
        this.translation = translation;
    }

    void push(RecordKind kind) {
        var table = tables.of(kind);
        for (var page = 0; page < PAGES_A_RUN; page++) {
            var due = waiting.due(kind);
            if (due.isEmpty()) {
                return;
            }
            push(table, due);
        }
    }

    private void push(CrmTable table, List<Entry> due) {
        var kind = table.kind();
        var ids = due.stream().map(Entry::record).toList();
        var ours = directory.find(kind, ids);
        var linked = MatchRecords.byOurs(links.ofOurs(kind, ids));
        var open = open(table, due, ours, linked);
        var matched = match.toOurs(table, open, linked);
        List<RemoteRecord> theirs = matched.pairs().stream()
                .map(Pair::theirs)
                .filter(Objects::nonNull)
                .toList();
        var known = references.find(table, theirs, open);
        var plans = matched.pairs().stream()
                .map(pair -> planMerge.plan(table, pair, known))
                .toList();
        send.send(table, apply.apply(new Page(table, plans, matched.problems(), true, null)));
    }

    /** Sorts out, without asking the CRM, what has come back to the values that both sides agreed on. */
    private List<Fields> open(CrmTable table, List<Entry> due, Map<UUID, Fields> ours, Map<UUID, Link> linked) {
        var forced = due.stream().collect(Collectors.toMap(Entry::record, Entry::forced));
        var settled = new ArrayList<Link>();
        var gone = due.stream()
                .map(Entry::record)
                .filter(id -> !ours.containsKey(id))
                .collect(Collectors.toList());
        var open = new ArrayList<Fields>();
        ours.values().forEach(record -> {
            var link = linked.get(record.id());
            if (!Boolean.TRUE.equals(forced.get(record.id())) && isSettled(table, record, link)) {
                settled.add(at(Objects.requireNonNull(link), record.version()));
                gone.add(record.id());
            } else {
                open.add(record);
            }
        });
        if (!gone.isEmpty()) {
            links.keep(table.kind(), settled);
            waiting.done(table.kind(), gone);
        }
        return open;
    }

    private boolean isSettled(CrmTable table, Fields record, @Nullable Link link) {
        return link != null
                && link.state() == Link.State.LINKED
                && record.mergedInto() == null
                && table.columns().stream()
                        .allMatch(column -> link.base(column.key())
                                .equals(FieldMerge.LastAgreed.of(translation.common(
                                        column.field(), record.fields().get(column.key())))));
    }

    private static Link at(Link link, long version) {
        return new Link(link.record(), link.externalId(), link.base(), version, link.remoteStamp(), link.state());
    }
}
