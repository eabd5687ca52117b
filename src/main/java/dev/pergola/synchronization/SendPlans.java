// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.synchronization.ApplyPlans.Ready;
import dev.pergola.synchronization.Plan.Deed;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Does the half of the plans that is done in the CRM. A call whose answer is lost is not repeated: the records stay in the
 * queue, and the next look reads first what the CRM has.
 */
@Component
class SendPlans {

    private final CrmClient client;
    private final RecordAnswers answers;
    private final Waiting waiting;

    SendPlans(CrmClient client, RecordAnswers answers, Waiting waiting) {
        this.client = client;
        this.answers = answers;
        this.waiting = waiting;
    }

    void send(CrmTable table, List<Ready> ready) {
        var made = ready.stream()
                .filter(one -> one.plan().deed() == Deed.MAKE_THERE)
                .toList();
        var changed = ready.stream()
                .filter(one -> one.plan().deed() != Deed.MAKE_THERE)
                .toList();
        if (!made.isEmpty()) {
            answers.record(table, made, call(table, made, true));
        }
        if (!changed.isEmpty()) {
            answers.record(table, changed, call(table, changed, false));
        }
    }

    private List<Written> call(CrmTable table, List<Ready> ready, boolean made) {
        var outgoing = ready.stream()
                .map(Ready::plan)
                .map(plan -> new Outgoing(plan.record(), made ? null : plan.externalId(), plan.columns()))
                .toList();
        try {
            if (!made) {
                return client.updateAll(table, outgoing);
            }
            return outgoing.size() == 1
                    ? List.of(client.upsert(table, outgoing.getFirst()))
                    : client.upsertAll(table, outgoing);
        } catch (CrmTrouble trouble) {
            waiting.failed(
                    table.kind(), ready.stream().map(one -> one.plan().record()).toList());
            throw trouble;
        }
    }
}
