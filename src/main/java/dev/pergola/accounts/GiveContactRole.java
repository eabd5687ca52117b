// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a contact a role, or takes it; at any point of the lifecycle. */
@Service
class GiveContactRole {

    private final Stored stored;
    private final SaveRecord save;

    GiveContactRole(Stored stored, SaveRecord save) {
        this.stored = stored;
        this.save = save;
    }

    @Transactional
    SaveRecord.Outcome give(UUID contact, ContactRole role, boolean held, String source) {
        var row = stored.lock(RecordKind.CONTACT, contact).orElse(null);
        if (row == null) {
            return new SaveRecord.Outcome.Unknown();
        }
        var roles = new LinkedHashSet<String>();
        if (row.values().get("roles") instanceof String[] now) {
            roles.addAll(List.of(now));
        }
        if (held) {
            roles.add(role.name());
        } else {
            roles.remove(role.name());
        }
        return save.edit(RecordKind.CONTACT, contact, null, Map.of("roles", String.join("; ", roles)), source);
    }
}
