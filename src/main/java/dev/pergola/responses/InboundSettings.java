// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox that bounces, complaints and replies come to, read over IMAP. Without a host nothing is read.
 *
 * @param security {@code tls}, {@code starttls} (refused when the server offers none) or {@code none}
 */
@ConfigurationProperties("pergola.inbound")
record InboundSettings(
        @Nullable String host,
        @DefaultValue("993") int port,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("tls") String security,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("20") int timeoutSeconds) {

    /** What tells this inbox from others. */
    String inbox() {
        return user + " at " + host + ", " + folder;
    }
}
