// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an account used over the last year, by area. */
@Component
class UsageHistory {

    /** Width and height of the picture's own units. */
    private static final int WIDTH = 120;

    private static final int HEIGHT = 32;
    private static final int DAYS = 365;

    /** What usage is reported of. */
    enum Area {
        LICENCES("Licences", "licenceUtilisation"),
        CI("CI", "usageCi"),
        CD("CD", "usageCd"),
        SECURITY("Security", "usageSecurity"),
        PLANNING("Planning", "usagePlanning");

        private final String label;
        private final String field;

        Area(String label, String field) {
            this.label = label;
            this.field = field;
        }

        /** The account's field that holds the newest value. */
        String field() {
            return field;
        }

        String label() {
            return label;
        }
    }

    private record Reading(Area area, LocalDate day, BigDecimal value) {}

    /**
     * An area's newest value and how it came there.
     *
     * @param percent the newest value in percent; null when nothing was ever reported
     * @param change  how many percentage points more than 90 days ago; null when that is not known
     * @param path    the curve of the last year as an SVG path in a box of 120 by 32; null with fewer than two readings
     */
    public record Curve(
            String label,
            @Nullable Integer percent,
            @Nullable Integer change,
            @Nullable String path) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    UsageHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Curve> of(Account account) {
        var today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        var readings = jdbc
                .sql("""
                        select area, day, value from accounts.usage_readings
                        where account = :account and day > :since order by area, day
                        """)
                .param("account", account.id())
                .param("since", Date.valueOf(today.minusDays(DAYS)))
                .query((row, _) -> new Reading(
                        Area.valueOf(row.getString("area")),
                        row.getObject("day", LocalDate.class),
                        row.getBigDecimal("value")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Reading::area, () -> new EnumMap<>(Area.class), Collectors.toList()));
        var curves = new ArrayList<Curve>();
        newest(account)
                .forEach((area, value) ->
                        curves.add(curve(area, value.isEmpty() ? null : value.getFirst(), readings.get(area), today)));
        return curves;
    }

    private static Map<Area, List<BigDecimal>> newest(Account account) {
        var newest = new EnumMap<Area, List<BigDecimal>>(Area.class);
        newest.put(Area.LICENCES, listOf(account.licenceUtilisation()));
        newest.put(Area.CI, listOf(account.usage().ci()));
        newest.put(Area.CD, listOf(account.usage().cd()));
        newest.put(Area.SECURITY, listOf(account.usage().security()));
        newest.put(Area.PLANNING, listOf(account.usage().planning()));
        return newest;
    }

    private static List<BigDecimal> listOf(@Nullable BigDecimal value) {
        return value == null ? List.of() : List.of(value);
    }

    private static Curve curve(
            Area area, @Nullable BigDecimal newest, @Nullable List<Reading> readings, LocalDate today) {
        return new Curve(
                area.label(),
                newest == null ? null : percent(newest),
                newest == null || readings == null ? null : change(newest, readings, today),
                readings == null || readings.size() < 2 ? null : path(readings, today));
    }

    private static @Nullable Integer change(BigDecimal newest, List<Reading> readings, LocalDate today) {
        return readings.stream()
                .filter(reading -> !reading.day().isAfter(today.minusDays(90)))
                .reduce((_, later) -> later)
                .map(reading -> percent(newest) - percent(reading.value()))
                .orElse(null);
    }

    private static String path(List<Reading> readings, LocalDate today) {
        var path = new StringBuilder();
        for (var reading : readings) {
            var age = today.toEpochDay() - reading.day().toEpochDay();
            var x = WIDTH - (double) WIDTH * age / DAYS;
            var y = HEIGHT - HEIGHT * Math.min(1, reading.value().doubleValue());
            path.append(path.isEmpty() ? "M" : "L").append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
        }
        return path.toString();
    }

    private static int percent(BigDecimal part) {
        return part.movePointRight(2)
                .setScale(0, java.math.RoundingMode.HALF_UP)
                .intValue();
    }
}
