// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision to send one mail. Publish it inside the transaction that decides; the outbox keeps it in the same one.
 *
 * @param key         unique for ever: a second letter with the same key is the same letter
 * @param template    a template of the pack
 * @param sender      the address it comes from
 * @param subject     the record it belongs to, on whose timeline it stands
 * @param variables   what the template says between braces
 * @param secrets     variables that are kept sealed and forgotten once the mail is out
 * @param attachments files made when the mail is sent
 */
public record LetterWritten(
        String key,
        String template,
        String sender,
        Recipient recipient,
        @Nullable UUID subject,
        Map<String, String> variables,
        Map<String, String> secrets,
        List<Attached> attachments) {

    /** The key of a letter that only shows somebody how a mail reads begins so; its subject says that it is a test. */
    public static final String TEST = "test/";

    /** Who gets it. */
    public record Recipient(String email, String name) {}

    /** A file that the {@link AttachmentSource} of this kind makes. */
    public record Attached(String kind, UUID id) {}
}
