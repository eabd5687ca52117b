// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets, all under {@code pergola.}; docs/operations lists them.
 *
 * @param dataDirectory where the embedded database and the keys live
 * @param databaseUrl   a JDBC URL with user and password: use that PostgreSQL instead of the embedded one
 * @param baseUrl       the address that links in mails begin with
 * @param pack          the folder of the pack
 * @param sample        tell the story of the sample company at the first start
 * @param jobs          run background work in this process
 * @param masterKey     64 hexadecimal digits; by default they are made once and kept in the data directory
 */
@ConfigurationProperties("pergola")
public record ServiceSettings(
        @DefaultValue("data") Path dataDirectory,
        @Nullable String databaseUrl,
        @DefaultValue("http://localhost:8080") URI baseUrl,
        @DefaultValue("packs/handbook") Path pack,
        @DefaultValue("false") boolean sample,
        @DefaultValue("true") boolean jobs,
        @Nullable String masterKey) {

    /** An absolute address of a page of ours. */
    public String address(String path) {
        var base = baseUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
