// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.Field;
import dev.pergola.accounts.RecordKind;
import dev.pergola.packs.RecordWords.Master;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The CRM's object for a kind of record.
 *
 * @param ourId   its column for our id
 * @param columns one for each field that both sides have; their id is none of them
 */
record CrmTable(RecordKind kind, String object, String ourId, List<Column> columns) {

    /**
     * A column and the side whose word counts.
     *
     * @param empty what stands in our field where the column is empty
     */
    record Column(
            Field field,
            String name,
            Master master,
            @Nullable String empty) {

        String key() {
            return field.key();
        }

        public String masterWord() {
            return switch (master) {
                case crm -> "the CRM";
                case pergola -> "Pergola";
                case both -> "either side";
            };
        }
    }

    /** What is asked of each record. Opportunities are never merged there. */
    String selection() {
        var own = Stream.of("Id", "IsDeleted", "SystemModstamp", "LastModifiedBy.Name", ourId);
        var merged = kind == RecordKind.OPPORTUNITY ? Stream.<String>empty() : Stream.of("MasterRecordId");
        return Stream.of(own, merged, columns.stream().map(Column::name))
                .flatMap(names -> names)
                .collect(Collectors.joining(", "));
    }
}
