// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.util.Map;

/**
 * A mail as its file says: head and MJML body, with plain {@code {{variables}}} and nothing else to compute.
 *
 * @param category  {@code transactional}, which can't be unsubscribed from, or a topic of {@link MailingWords}
 * @param variables every variable with a sample value
 */
public record MailTemplate(
        String key,
        String subject,
        String preview,
        String category,
        String owner,
        Map<String, String> variables,
        String body) {}
