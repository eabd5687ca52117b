// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import dev.pergola.shared.BusinessCalendar;
import dev.pergola.shared.ProblemText;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The shapes of the files that hold more than one thing. */
final class PackFiles {

    private PackFiles() {}

    record PackFile(String name, String title, int version, Vendor vendor, CalendarPart calendar) {}

    record CalendarPart(String zone, List<String> workingDays, int fiscalYearStart, List<Holiday> holidays) {

        BusinessCalendar calendar() {
            var days = EnumSet.noneOf(DayOfWeek.class);
            workingDays.forEach(day -> days.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))));
            var free = new TreeMap<LocalDate, String>();
            holidays.forEach(holiday -> free.put(LocalDate.parse(holiday.date()), holiday.name()));
            return new BusinessCalendar(ZoneId.of(zone), days, free, Month.of(fiscalYearStart));
        }
    }

    record Holiday(String date, String name) {}

    record SkuFile(List<Bundle> bundles) {}

    record ProblemFile(List<ProblemText> problems) {}

    record IssueFile(List<CommonIssue> issues) {}

    record AliasFile(List<GroupAlias> aliases) {}
}
