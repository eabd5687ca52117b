// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

/**
 * A kind of event that endpoints can choose.
 *
 * @param key      stable, for instance {@code application.approved}
 * @param group    the heading it stands under
 * @param sentence when it is sent
 * @param example  its data as receivers get it
 */
public record EventType(String key, String group, String sentence, Object example) {}
