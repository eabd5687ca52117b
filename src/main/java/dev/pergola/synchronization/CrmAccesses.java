// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.shared.Vault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps which CRM is connected; its secret is sealed and never shown again. */
@Component
class CrmAccesses {

    private static final String SEALED = "crm client secret";

    private final JdbcClient jdbc;
    private final Vault vault;

    CrmAccesses(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    Optional<CrmAccess> find() {
        return jdbc.sql("select address, client_id, pages, changed_at, changed_by from synchronization.connection")
                .query((row, _) -> {
                    var pages = row.getString("pages");
                    return new CrmAccess(
                            URI.create(row.getString("address")),
                            row.getString("client_id"),
                            pages == null ? null : URI.create(pages),
                            row.getTimestamp("changed_at").toInstant(),
                            row.getString("changed_by"));
                })
                .optional();
    }

    boolean isOn() {
        return find().isPresent();
    }

    /** The CRM's page of one of its records; null when there is neither. */
    @Nullable
    String page(@Nullable String externalId) {
        return externalId == null
                ? null
                : find().map(access -> access.page(externalId)).orElse(null);
    }

    /** The client secret of the connected CRM. */
    String secret() {
        var sealed = jdbc.sql("select sealed from synchronization.connection")
                .query(byte[].class)
                .single();
        return new String(vault.open(SEALED, sealed), StandardCharsets.UTF_8);
    }

    /** @param secret null to keep the one that is there */
    void keep(CrmAccess access, @Nullable String secret) {
        jdbc.sql("""
                insert into synchronization.connection (address, client_id, sealed, pages, changed_at, changed_by)
                values (:address, :clientId,
                        coalesce(cast(:sealed as bytea), (select sealed from synchronization.connection)),
                        :pages, :at, :by)
                on conflict (sole) do update
                set address = excluded.address, client_id = excluded.client_id, sealed = excluded.sealed,
                    pages = excluded.pages, changed_at = excluded.changed_at, changed_by = excluded.changed_by
                """)
                .param("address", access.address().toString())
                .param("clientId", access.clientId())
                .param(
                        "sealed",
                        secret == null ? null : vault.seal(SEALED, secret.getBytes(StandardCharsets.UTF_8)),
                        java.sql.Types.BINARY)
                .param("pages", access.pages() == null ? null : access.pages().toString())
                .param("at", Timestamp.from(access.changedAt()))
                .param("by", access.changedBy())
                .update();
    }

    void drop() {
        jdbc.sql("delete from synchronization.connection").update();
    }
}
