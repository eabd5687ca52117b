// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.shared.PersonalRecords;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events tell of records by their ids; a receiver's answer may say anything. */
@Component
class DeliveryRecords implements PersonalRecords {

    private final JdbcClient jdbc;

    DeliveryRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 86;
    }

    @Override
    public String kind() {
        return "Webhooks";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("webhooks.endpoints", "made_by", "address description types disabled_why"),
                Table.of("webhooks.secrets", "", "sealed"),
                Table.of("webhooks.events", "body", "type"),
                Table.of("webhooks.deliveries", "", "state trouble"),
                Table.of("webhooks.attempts", "answer", "trouble"));
    }

    @Override
    public List<Part> export(Subject subject) {
        return List.of(Part.of(
                "Events about you",
                subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select at, type, body::jsonb as body from webhooks.events
                    where subject = any(:identities) or subject = any(:records) or body ~* :pattern order by at
                ) found
                """)).query(PersonalRecords::row).list()));
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var events = subject.in(jdbc.sql("delete from webhooks.events where body ~* :pattern"))
                .update();
        var answers = subject.in(jdbc.sql("""
                update webhooks.attempts set answer = regexp_replace(answer, :pattern, :gap, 'gi')
                where answer ~* :pattern
                """)).update();
        var makers = subject.in(jdbc.sql("update webhooks.endpoints set made_by = :nobody where made_by = any(:names)"))
                .update();
        return List.of(
                Deed.erased("events that named the person deleted", events),
                Deed.erased("answers of receivers redacted", answers),
                Deed.erased("endpoints no longer say who made them", makers));
    }
}
