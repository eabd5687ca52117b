// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import java.util.UUID;

/**
 * Something happened that other systems may want to know. Publish it inside the transaction that makes it true: what is
 * rolled back is never sent.
 *
 * @param type    the key of an {@link EventType}
 * @param subject the record it is about
 * @param data    what receivers get, a record of the same class as the type's example; ids and references rather than
 *                names and addresses of people
 */
public record Announcement(String type, UUID subject, Object data) {}
