// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server that letters go to. Without a host they go to the embedded mailbox, and nothing leaves the machine.
 *
 * @param security {@code starttls} (refused when the server offers none), {@code tls} or {@code none}
 */
@ConfigurationProperties("pergola.smtp")
record SmtpSettings(
        @Nullable String host,
        @DefaultValue("587") int port,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("starttls") String security,
        @DefaultValue("20") int timeoutSeconds) {}
