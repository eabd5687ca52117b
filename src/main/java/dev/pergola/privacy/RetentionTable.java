// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.JobDirectory;
import dev.pergola.shared.PersonalRecords;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long what is kept, and when it last aged. */
@Component
class RetentionTable {

    /**
     * @param period in words; null for what is kept until the person is erased
     * @param due    how many rows the next run takes, in words
     */
    record Row(
            String key,
            String what,
            @Nullable String period,
            String since,
            String then,
            String basis,
            String due,
            @Nullable Run last) {}

    /** @param rows of the last run @param total of all runs */
    record Run(String kind, Instant ranAt, long rows, long total) {}

    private final AllRecords records;
    private final AgeRecords age;
    private final PackDirectory pack;
    private final JobDirectory jobs;
    private final JdbcClient jdbc;

    RetentionTable(AllRecords records, AgeRecords age, PackDirectory pack, JobDirectory jobs, JdbcClient jdbc) {
        this.records = records;
        this.age = age;
        this.pack = pack;
        this.jobs = jobs;
        this.jdbc = jdbc;
    }

    @Nullable
    Instant nextRun() {
        return jobs.next(AgeRecords.JOB).orElse(null);
    }

    List<Row> rows() {
        Map<String, Run> runs =
                jdbc.sql("select kind, ran_at, rows, total from privacy.aging").query(Run.class).list().stream()
                        .collect(Collectors.toMap(Run::kind, Function.identity()));
        return records.retention().map(kind -> row(kind, runs.get(kind.key()))).toList();
    }

    private Row row(PersonalRecords.Retention kind, @Nullable Run last) {
        return new Row(
                kind.key(),
                kind.what(),
                pack.privacy().kept(kind.key()).map(RetentionTable::words).orElse(null),
                kind.since(),
                kind.then(),
                pack.privacy().basis(kind.key()),
                due(kind),
                last);
    }

    private String due(PersonalRecords.Retention kind) {
        var aging = kind.aging();
        if (aging == null) {
            return "–";
        }
        var due = age.due(aging, pack.privacy().kept(kind.key()).orElseThrow());
        return due < AgeRecords.BATCH ? String.valueOf(due) : "%,d or more".formatted(due);
    }

    private static String words(Period period) {
        return period.getYears() > 0
                ? count(period.getYears(), "year")
                : period.getMonths() > 0 ? count(period.getMonths(), "month") : count(period.getDays(), "day");
    }

    private static String count(int number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
