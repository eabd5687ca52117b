// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The licences of subscriptions, without their files. */
@Component
class IssuedLicenses {

    /** A licence. */
    @Schema(name = "License", description = "A licence file that was issued.")
    record Issued(
            @Schema(example = "LIC-000042-1") String serial,

            @Schema(description = "Since when it is on the revocation list.") @Nullable
            Instant revokedAt) {}

    private record Row(
            UUID subscription, String serial, @Nullable Instant revokedAt) {}

    private final JdbcClient jdbc;

    IssuedLicenses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By subscription; one without licences is missing. */
    Map<UUID, List<Issued>> of(Collection<UUID> subscriptions) {
        return subscriptions.isEmpty()
                ? Map.of()
                : jdbc.sql("""
                        select subscription, serial, revoked_at from licenses.licenses
                        where subscription in (:ids) order by subscription, serial
                        """).param("ids", subscriptions).query(Row.class).list().stream()
                        .collect(Collectors.groupingBy(
                                Row::subscription,
                                Collectors.mapping(
                                        row -> new Issued(row.serial(), row.revokedAt()), Collectors.toList())));
    }
}
