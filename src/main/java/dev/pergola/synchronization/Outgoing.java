// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record on its way to the CRM.
 *
 * @param externalId the CRM's id; null for a record that is to be made there, under our id
 * @param columns    values as JSON has them, null to empty a column
 */
record Outgoing(UUID record, @Nullable String externalId, Map<String, @Nullable Object> columns) {}
