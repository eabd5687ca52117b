// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.FieldsDirectory;
import dev.pergola.accounts.RecordKind;
import dev.pergola.packs.PackDirectory;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Which columns of the CRM hold our fields, as the pack says. */
@Component
class CrmTables {

    /** Stands beside the others in the pack, but is the key and no value. */
    static final String EXTERNAL_ID = "externalId";

    private final PackDirectory pack;

    CrmTables(PackDirectory pack) {
        this.pack = pack;
    }

    CrmTable of(RecordKind kind) {
        var object = Objects.requireNonNull(
                pack.records().crm().get(kind.plural()), "records.yaml names no CRM object for " + kind.plural());
        var blank = FieldsDirectory.blank(kind);
        return new CrmTable(
                kind,
                object.object(),
                object.externalId(),
                object.columns().entrySet().stream()
                        .filter(column -> !column.getKey().equals(EXTERNAL_ID))
                        .map(column -> new CrmTable.Column(
                                kind.field(column.getKey())
                                        .orElseThrow(() -> new IllegalStateException(
                                                "records.yaml names a field that there is not: " + column.getKey())),
                                column.getValue().column(),
                                column.getValue().master(),
                                blank.get(column.getKey())))
                        .toList());
    }
}
