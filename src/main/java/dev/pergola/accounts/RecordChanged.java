// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.Set;
import java.util.UUID;

/**
 * A record was made or changed, in the transaction that publishes this.
 *
 * @param created whether it is new
 * @param fields  the keys of the fields that changed
 * @param source  where the change came from: console, api, import, crm, service or program
 */
public record RecordChanged(RecordKind kind, UUID id, boolean created, Set<String> fields, String source) {}
