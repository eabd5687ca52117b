// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The signed list of licences that ended early. Reasons stay with us; the list says which and since when. */
@Component
class RevocationList {

    private record Revoked(String serial, Instant revokedAt) {}

    private final JdbcClient jdbc;
    private final SigningKeys keys;
    private final JsonMapper mapper;
    private final Clock clock;

    RevocationList(JdbcClient jdbc, SigningKeys keys, JsonMapper mapper, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.mapper = mapper;
        this.clock = clock;
    }

    String signed() {
        var revoked = jdbc.sql("""
                select serial, revoked_at from licenses.licenses where revoked_at is not null order by revoked_at, serial
                """).query(Revoked.class).list().stream()
                .map(license -> Map.of(
                        "serial", license.serial(),
                        "on",
                                license.revokedAt()
                                        .atZone(ZoneOffset.UTC)
                                        .toLocalDate()
                                        .toString()))
                .toList();
        var json = mapper.writeValueAsString(Map.of("asOf", clock.instant().toString(), "revoked", revoked));
        var key = keys.current();
        var document = SignedDocument.sign("revocations", key.id(), keys.privateKey(key.id()), json);
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }
}
