// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcInstitutions implements InstitutionsByDomain {

    private final JdbcClient jdbc;

    JdbcInstitutions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Institution> find(Collection<String> domains) {
        var found = new HashMap<String, Institution>();
        jdbc.sql("""
                select d.domain, i.id, i.name, i.country, i.source
                from verification.domains d join verification.institutions i on i.id = d.institution
                where d.domain = any(:domains)
                order by i.external_id
                """).param("domains", domains.toArray(String[]::new)).query(row -> {
            found.putIfAbsent(
                    row.getString("domain"),
                    new Institution(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            row.getString("country"),
                            row.getString("source")));
        });
        return found;
    }
}
