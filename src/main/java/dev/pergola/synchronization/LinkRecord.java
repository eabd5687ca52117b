// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.shared.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Checks with the CRM the record that somebody named, before it is linked. */
@Component
class LinkRecord {

    private final ProblemQueue queue;
    private final CrmTables tables;
    private final CrmClient client;
    private final SettleProblem settle;

    LinkRecord(ProblemQueue queue, CrmTables tables, CrmClient client, SettleProblem settle) {
        this.queue = queue;
        this.tables = tables;
        this.client = client;
        this.settle = settle;
    }

    /** @param typed the CRM's id, or the address of its page */
    List<Problem> link(UUID id, String typed) {
        var problem = queue.find(id).orElse(null);
        if (problem == null) {
            return List.of(Problem.of("sync-settled"));
        }
        var text = typed.strip().replaceFirst("[?#].*$", "").replaceFirst("/view$", "");
        var crm = CrmId.of(text.substring(text.lastIndexOf('/') + 1)).orElse(null);
        if (crm == null) {
            return List.of(Problem.of("sync-id-unreadable").at("externalId"));
        }
        try {
            return client.byId(tables.of(problem.kind()), List.of(crm.text())).stream()
                    .filter(record -> !record.deleted())
                    .findFirst()
                    .map(record -> settle.link(id, record))
                    .orElseGet(() ->
                            List.of(Problem.of("sync-id-unknown", crm.text()).at("externalId")));
        } catch (CrmTrouble trouble) {
            return List.of(Problem.of("sync-crm-silent", String.valueOf(trouble.getMessage())));
        }
    }
}
