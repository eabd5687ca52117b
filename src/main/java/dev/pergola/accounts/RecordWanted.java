// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.Map;
import java.util.UUID;

/**
 * Another module wants a record, made in the transaction that publishes this. That transaction fails with
 * {@link RecordRefused} when the record can't be made, so that nothing is half made.
 *
 * @param id     the new record's
 * @param given  texts by field key
 * @param source where the wish comes from: console, service or program
 */
public record RecordWanted(RecordKind kind, UUID id, Map<String, String> given, String source) {}
