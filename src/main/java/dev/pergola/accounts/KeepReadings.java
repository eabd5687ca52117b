// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what customers used on a day, as another system reports it; a later report of the same day replaces the earlier. */
@Service
class KeepReadings {

    static final int MOST = 1_000;

    /** @param account our id, or the CRM's */
    record Reading(String account, UsageHistory.Area area, LocalDate day, BigDecimal value) {}

    /** What came of it. */
    sealed interface Outcome {
        /** @param accounts how many accounts stand otherwise by it */
        record Kept(int added, int changed, int unchanged, int accounts) implements Outcome {}

        record Refused(List<Problem> problems) implements Outcome {}
    }

    private record Counts(int added, int changed) {}

    private final JdbcClient jdbc;
    private final CarryUsage carry;
    private final ApplicationEventPublisher events;

    KeepReadings(JdbcClient jdbc, CarryUsage carry, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.carry = carry;
        this.events = events;
    }

    /** All of them, or none when one is wrong. */
    @Transactional
    Outcome keep(List<Reading> readings) {
        if (readings.isEmpty() || readings.size() > MOST) {
            return new Outcome.Refused(
                    List.of(Problem.of("readings-too-many", MOST).at("readings")));
        }
        var known = accounts(readings);
        var problems = problems(readings, known);
        if (!problems.isEmpty()) {
            return new Outcome.Refused(problems);
        }
        var counts = write(readings, known);
        var changed = carry.carry(Set.copyOf(known.values()), "api");
        tell(readings, known, Set.copyOf(changed));
        return new Outcome.Kept(
                counts.added(), counts.changed(), readings.size() - counts.added() - counts.changed(), changed.size());
    }

    private Map<String, UUID> accounts(List<Reading> readings) {
        var found = new HashMap<String, UUID>();
        jdbc.sql("""
                select w.word, coalesce(a.merged_into, a.id) as account
                from unnest(cast(:words as text[])) as w (word) join accounts.accounts a on a.external_id = w.word
                union all
                select w.word, coalesce(a.merged_into, a.id)
                from unnest(cast(:words as text[])) as w (word) join accounts.accounts a
                  on a.id = case when pg_input_is_valid(w.word, 'uuid') then cast(w.word as uuid) end
                """)
                .param(
                        "words",
                        readings.stream().map(Reading::account).distinct().toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString("word"), row.getObject("account", UUID.class));
                });
        return found;
    }

    private static List<Problem> problems(List<Reading> readings, Map<String, UUID> known) {
        var problems = new ArrayList<Problem>();
        for (var place = 0; place < readings.size(); place++) {
            var reading = readings.get(place);
            if (!known.containsKey(reading.account())) {
                problems.add(Problem.of("account-unknown", reading.account()).at("readings/" + place + "/account"));
            }
            if (reading.day().getYear() < 1900 || reading.day().getYear() > 2200) {
                problems.add(
                        Problem.of("value-not-a-date", "Day", reading.day()).at("readings/" + place + "/day"));
            }
            if (reading.value().signum() < 0 || reading.value().compareTo(BigDecimal.TEN) > 0) {
                problems.add(Problem.of("value-share-too-large", "Usage", reading.value())
                        .at("readings/" + place + "/value"));
            }
        }
        return problems;
    }

    private Counts write(List<Reading> readings, Map<String, UUID> known) {
        return jdbc.sql("""
                with given as materialized (
                    select distinct on (account, area, day) cast(account as uuid) as account, area,
                           cast(day as date) as day, cast(value as numeric) as value
                    from unnest(cast(:accounts as text[]), cast(:areas as text[]), cast(:days as text[]),
                                cast(:values as text[]))
                        with ordinality as g (account, area, day, value, place)
                    order by account, area, day, place desc
                ), taken as (
                    insert into accounts.usage_readings as r (account, area, day, value)
                    select account, area, day, value from given
                    on conflict (account, area, day) do update set value = excluded.value
                    where r.value is distinct from excluded.value
                    returning xmax = 0 as is_new
                )
                select count(*) filter (where is_new) as added, count(*) filter (where not is_new) as changed from taken
                """)
                .param("accounts", column(readings, reading -> String.valueOf(known.get(reading.account()))))
                .param("areas", column(readings, reading -> reading.area().name()))
                .param("days", column(readings, reading -> reading.day().toString()))
                .param("values", column(readings, reading -> reading.value().toPlainString()))
                .query(Counts.class)
                .single();
    }

    private static String[] column(List<Reading> readings, Function<Reading, String> value) {
        return readings.stream().map(value).toArray(String[]::new);
    }

    private void tell(List<Reading> readings, Map<String, UUID> known, Set<UUID> changed) {
        readings.stream()
                .filter(reading -> changed.contains(known.get(reading.account())))
                .collect(Collectors.groupingBy(
                        reading -> known.get(reading.account()),
                        Collectors.mapping(reading -> reading.area().field(), Collectors.toSet())))
                .forEach((account, fields) -> {
                    events.publishEvent(
                            Change.of("account", account, "Usage was reported", null, String.join(", ", fields)));
                    events.publishEvent(new RecordChanged(RecordKind.ACCOUNT, account, false, fields, "api"));
                });
    }
}
