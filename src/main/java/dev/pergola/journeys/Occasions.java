// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The occasions that are kept. There are a few each month. */
@Component
class Occasions {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final Clock clock;

    Occasions(JdbcClient jdbc, JsonMapper mapper, Clock clock) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.clock = clock;
    }

    Optional<Occasion> find(String kind, String key) {
        return jdbc.sql("""
                select kind, key, day, title, variables, cancelled_at, changed_at from journeys.occasions
                where kind = :kind and key = :key
                """)
                .param("kind", kind)
                .param("key", key)
                .query(this::read)
                .optional();
    }

    /** Those of today and later, the next first. */
    List<Occasion> coming(LocalDate today) {
        return jdbc.sql("""
                select kind, key, day, title, variables, cancelled_at, changed_at from journeys.occasions
                where day >= :today and cancelled_at is null order by day, kind, key limit :most
                """)
                .param("today", Date.valueOf(today))
                .param("most", MOST)
                .query(this::read)
                .list();
    }

    /** Those that were, the latest first; the last two hundred. */
    List<Occasion> past(LocalDate today) {
        return jdbc.sql("""
                select kind, key, day, title, variables, cancelled_at, changed_at from journeys.occasions
                where day < :today and cancelled_at is null order by day desc, kind, key limit :most
                """)
                .param("today", Date.valueOf(today))
                .param("most", MOST)
                .query(this::read)
                .list();
    }

    /** Those that are not to be, the latest first; the last two hundred. */
    List<Occasion> cancelled() {
        return jdbc.sql("""
                select kind, key, day, title, variables, cancelled_at, changed_at from journeys.occasions
                where cancelled_at is not null order by day desc, kind, key limit :most
                """).param("most", MOST).query(this::read).list();
    }

    /** Whether another one of its kind is on that day. */
    boolean isTaken(String kind, LocalDate day, String exceptKey) {
        return jdbc.sql("""
                select exists (
                    select from journeys.occasions
                    where day = :day and kind = :kind and key <> :except and cancelled_at is null)
                """)
                .param("kind", kind)
                .param("day", Date.valueOf(day))
                .param("except", exceptKey)
                .query(Boolean.class)
                .single();
    }

    /** A key that none of its kind has. */
    String freshKey(String kind, LocalDate day) {
        var key = day.toString();
        for (var copy = 2; find(kind, key).isPresent(); copy++) {
            key = day + "-" + copy;
        }
        return key;
    }

    void insert(Occasion occasion) {
        jdbc.sql("""
                insert into journeys.occasions (kind, key, day, title, variables, created_at, changed_at)
                values (:kind, :key, :day, :title, cast(:variables as jsonb), :now, :now)
                """).params(values(occasion)).update();
    }

    void update(Occasion occasion) {
        jdbc.sql("""
                update journeys.occasions
                set day = :day, title = :title, variables = cast(:variables as jsonb), changed_at = :now
                where kind = :kind and key = :key
                """).params(values(occasion)).update();
    }

    /** Says whether it was not cancelled before. */
    boolean cancel(Occasion occasion) {
        return jdbc.sql("""
                        update journeys.occasions set cancelled_at = :now, changed_at = :now
                        where kind = :kind and key = :key and cancelled_at is null
                        """)
                        .param("kind", occasion.kind())
                        .param("key", occasion.key())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /** How many have entered for each occasion of these programs, by key. */
    Map<String, Long> entered(String[] programs, String[] keys) {
        var entered = new HashMap<String, Long>();
        jdbc.sql("""
                select occurrence, count(*) as count from journeys.enrolments
                where program = any(:programs) and occurrence = any(:keys) group by occurrence
                """).param("programs", programs).param("keys", keys).query(row -> {
            entered.put(row.getString("occurrence"), row.getLong("count"));
        });
        return entered;
    }

    private Map<String, Object> values(Occasion occasion) {
        return Map.of(
                "kind", occasion.kind(),
                "key", occasion.key(),
                "day", Date.valueOf(occasion.day()),
                "title", occasion.title(),
                "variables", mapper.writeValueAsString(occasion.variables()),
                "now", Timestamp.from(clock.instant()));
    }

    private Occasion read(ResultSet row, int number) throws SQLException {
        var cancelled = row.getTimestamp("cancelled_at");
        return new Occasion(
                row.getString("kind"),
                row.getString("key"),
                row.getObject("day", LocalDate.class),
                row.getString("title"),
                mapper.readValue(row.getString("variables"), new TypeReference<Map<String, String>>() {}),
                cancelled == null ? null : cancelled.toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }
}
