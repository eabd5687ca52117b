// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.shared.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes letters that are due, for one node alone and for the time of a lease. Letters of a held program stay; a letter on a
 * topic that its reader refused by now is withheld.
 */
@Component
class ClaimMessages {

    static final Duration LEASE = Duration.ofMinutes(2);

    private static final String NO_ATTACHMENTS = "[]";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final ObjectReader variables;
    private final ObjectReader attachments;
    private final Clock clock;

    ClaimMessages(JdbcClient jdbc, Vault vault, JsonMapper mapper, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.variables = mapper.readerFor(new TypeReference<Map<String, String>>() {});
        this.attachments = mapper.readerFor(new TypeReference<List<LetterWritten.Attached>>() {});
        this.clock = clock;
    }

    /**
     * Where two nodes look at once, the key of the leases decides. Rows to change are named by an array, so that they are
     * looked up by their key whatever the planner expects.
     *
     * @param most how many at most
     */
    @Transactional
    List<Claimed> claim(UUID node, int most) {
        var now = clock.instant();
        var until = now.plus(LEASE);
        return jdbc.sql("""
                with due as materialized (
                    select m.* from messages.messages m
                    where state in ('PLANNED', 'DEFERRED') and due_at <= :now
                      and not exists (select from messages.leases lease where lease.message = m.id)
                      and not exists (select from messages.held_programs held where held.program = m.program)
                    order by due_at
                    limit :most
                    for update of m skip locked
                ), refused as materialized (
                    select distinct on (due.id) due.id, refusal.reason
                    from due, lateral (
                        select topic, reason from recipients.refusal_facts facts
                        where facts.email = lower(due.recipient) and (topic is null or topic = due.category)
                    ) refusal
                    where due.category <> 'transactional'
                    order by due.id, refusal.topic nulls first, refusal.reason
                ), withheld as (
                    update messages.messages m
                    set state = 'WITHHELD', withheld = (select reason from refused where id = m.id), secrets = null
                    where id = any(array(select id from refused))
                ), leased as (
                    insert into messages.leases (message, node, until)
                    select id, :node, :until from due where not exists (select from refused where refused.id = due.id)
                    on conflict do nothing
                    returning message
                )
                select due.* from due join leased on leased.message = due.id
                """)
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .param("node", node)
                .param("most", most)
                .query((row, _) -> read(row, until))
                .list();
    }

    /** @param until the end of its lease */
    Claimed read(ResultSet row, Instant until) throws SQLException {
        var files = row.getString("attachments");
        return new Claimed(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("key"),
                row.getString("template"),
                row.getString("category"),
                row.getString("recipient"),
                row.getString("recipient_name"),
                row.getString("sender"),
                row.getObject("subject", UUID.class),
                variables(row),
                files.equals(NO_ATTACHMENTS) ? List.of() : attachments.readValue(files),
                row.getInt("attempts") + 1,
                until);
    }

    private Map<String, String> variables(ResultSet row) throws SQLException {
        Map<String, String> open = variables.readValue(row.getString("variables"));
        var sealed = row.getBytes("secrets");
        if (sealed == null) {
            return open;
        }
        var all = new HashMap<>(open);
        Map<String, String> secret =
                variables.readValue(new String(vault.open(KeepLetter.SECRETS, sealed), StandardCharsets.UTF_8));
        all.putAll(secret);
        return all;
    }
}
