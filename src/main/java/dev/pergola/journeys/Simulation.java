// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the programs would do in days to come, if nothing but them changed anything.
 *
 * @param days         that were lived through, the first included
 * @param milliseconds that the engine took
 * @param sends        by day, program and template
 * @param withheld     letters that were not sent, by program and reason
 * @param conflicts    which programs stood in each other's way
 * @param contacts     how many contacts get how many mails; those who get none are left out
 * @param accounts     the same of accounts
 * @param untouched    how many accounts get no mail, by reason
 */
public record Simulation(
        LocalDate first,
        int days,
        long milliseconds,
        List<Sends> sends,
        List<Flow> flows,
        List<Kept> withheld,
        List<Conflict> conflicts,
        List<Spread> contacts,
        List<Spread> accounts,
        List<Most> mostWritten,
        List<Reason> untouched) {

    public record Sends(LocalDate day, String program, String template, int mails) {}

    /**
     * Who came and went.
     *
     * @param inside      at the end
     * @param noRecipient enrolments that met a mail which nobody could get
     * @param waited      letters that a cap let go out later
     */
    public record Flow(String program, int entered, int completed, int left, int inside, int noRecipient, int waited) {}

    /** @param reason a {@link dev.pergola.messages.Withheld} */
    public record Kept(String program, String reason, int letters) {}

    /** Letters of a program that waited or were left out while another program wrote to the same account. */
    public record Conflict(String program, String other, int letters) {}

    /** So many get so many mails. */
    public record Spread(int mails, int count) {}

    /** A contact who gets many. */
    public record Most(UUID contact, UUID account, String organisation, int mails) {}

    public record Reason(Untouched reason, int accounts) {}

    /** How an account fares. @param reason why it gets no mail; null when it gets one */
    public record Fate(
            UUID account, String name, int mails, @Nullable Untouched reason) {}

    /** A program's row in the table of months. */
    public record Row(String program, List<Integer> months, int total) {}

    public int total() {
        return sends.stream().mapToInt(Sends::mails).sum();
    }

    public LocalDate last() {
        return first.plusDays(Math.max(0, days - 1L));
    }

    public List<YearMonth> months() {
        return first.datesUntil(last().plusDays(1))
                .map(YearMonth::from)
                .distinct()
                .toList();
    }

    /** Mails of each program by month, most first. */
    public List<Row> rows() {
        var months = months();
        var programs = new TreeSet<String>();
        flows.forEach(flow -> programs.add(flow.program()));
        var byProgram = sends.stream().collect(Collectors.groupingBy(Sends::program));
        return programs.stream()
                .map(program -> row(program, months, byProgram.getOrDefault(program, List.of())))
                .sorted((one, other) -> Integer.compare(other.total(), one.total()))
                .toList();
    }

    private static Row row(String program, List<YearMonth> months, List<Sends> sends) {
        var byMonth = sends.stream()
                .collect(
                        Collectors.groupingBy(each -> YearMonth.from(each.day()), Collectors.summingInt(Sends::mails)));
        return new Row(
                program,
                months.stream().map(month -> byMonth.getOrDefault(month, 0)).toList(),
                sends.stream().mapToInt(Sends::mails).sum());
    }

    /** Mails on each day, in the days' order. */
    public List<Integer> perDay() {
        var byDay = new TreeMap<LocalDate, Integer>();
        first.datesUntil(first.plusDays(Math.max(1, days))).forEach(day -> byDay.put(day, 0));
        sends.forEach(each -> byDay.merge(each.day(), each.mails(), Integer::sum));
        return List.copyOf(byDay.values());
    }

    /** How many letters a cap let wait. */
    public int waited() {
        return flows.stream().mapToInt(Flow::waited).sum();
    }

    /** How many letters a cap left out. */
    public int leftOut() {
        return withheld.stream()
                .filter(kept -> kept.reason().endsWith("_CAPPED"))
                .mapToInt(Kept::letters)
                .sum();
    }

    public int accountsUntouched() {
        return untouched.stream().mapToInt(Reason::accounts).sum();
    }

    public int accountsTouched() {
        return accounts.stream().mapToInt(Spread::count).sum();
    }

    /** Only what one program does. */
    public Simulation of(String program) {
        return new Simulation(
                first,
                days,
                milliseconds,
                sends.stream().filter(each -> each.program().equals(program)).toList(),
                flows.stream().filter(each -> each.program().equals(program)).toList(),
                withheld.stream().filter(each -> each.program().equals(program)).toList(),
                conflicts.stream()
                        .filter(each -> each.program().equals(program))
                        .toList(),
                contacts,
                accounts,
                mostWritten,
                untouched);
    }
}
