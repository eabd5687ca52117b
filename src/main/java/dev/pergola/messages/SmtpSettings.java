// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server that letters go to. Without a host they go to the embedded mailbox, and nothing leaves the machine.
 *
 * @param security     {@code starttls} (refused when the server offers none), {@code tls} or {@code none}
 * @param certificates a PEM file of authorities that are trusted instead of the usual ones
 * @param connections  kept open at once, by this node
 * @param bounces      where mails that can't be delivered go back to, with the letter's id put in; the sender when null
 * @param replyTo      where answers go; the sender when null
 */
@ConfigurationProperties("pergola.smtp")
record SmtpSettings(
        @Nullable String host,
        @DefaultValue("587") int port,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("starttls") String security,
        @DefaultValue("20") int timeoutSeconds,
        @Nullable Path certificates,
        @DefaultValue("8") int connections,
        @Nullable String bounces,
        @Nullable String replyTo) {}
