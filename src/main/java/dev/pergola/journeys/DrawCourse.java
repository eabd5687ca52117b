// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.CourseStep.Sent;
import dev.pergola.journeys.CourseStep.Way;
import dev.pergola.packs.MailTemplate;
import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws a program's course: each step in words, with how many stand before it and what it came to. */
@Component
class DrawCourse {

    /** A step in a few words. */
    record Named(int position, String name) {}

    private final PackDirectory pack;

    DrawCourse(PackDirectory pack) {
        this.pack = pack;
    }

    List<CourseStep> draw(Program program, CourseFigures figures) {
        var numbers = numbers(program);
        var steps = new ArrayList<CourseStep>();
        for (var position = 0; position < program.course().size(); position++) {
            var number = numbers.get(position);
            if (number != null) {
                steps.add(step(program, position, number, numbers, figures));
            }
        }
        return steps;
    }

    /** The steps that are shown, by position: jumps only join them. */
    Map<Integer, Integer> numbers(Program program) {
        var numbers = new TreeMap<Integer, Integer>();
        IntStream.range(0, program.course().size())
                .filter(position -> !(program.course().get(position) instanceof Move.Jump))
                .forEach(position -> numbers.put(position, numbers.size() + 1));
        return numbers;
    }

    /** A step in a few words, for lists. */
    String name(Program program, int position) {
        if (position >= program.course().size()) {
            return "the end";
        }
        var number = numbers(program).get(position);
        return number == null
                ? "on the way on"
                : "%d. %s".formatted(number, title(program.course().get(position)));
    }

    /** The steps that are shown, with their positions. */
    List<Named> steps(Program program) {
        return numbers(program).keySet().stream()
                .map(position -> new Named(position, name(program, position)))
                .toList();
    }

    /** Those of them that send. */
    List<Named> mailSteps(Program program) {
        return steps(program).stream()
                .filter(step -> program.course().get(step.position()) instanceof Move.Mail)
                .toList();
    }

    private CourseStep step(
            Program program, int position, int number, Map<Integer, Integer> numbers, CourseFigures figures) {
        var move = program.course().get(position);
        var ways = move instanceof Move.Branch branch
                ? List.of(
                        new Way("yes", figures.answers(position).yes(), on(program, position + 1, numbers)),
                        new Way("no", figures.answers(position).no(), on(program, branch.otherwise(), numbers)))
                : List.<Way>of();
        return new CourseStep(
                number,
                position,
                kind(move),
                icon(move),
                title(move),
                detail(program, move, position, numbers),
                figures.count(position),
                figures.nextAt(position),
                ways,
                move instanceof Move.Mail mail ? mails(mail, position, figures) : List.of());
    }

    private static String kind(Move move) {
        return move.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    private static String icon(Move move) {
        return switch (move) {
            case Move.Mail _ -> "mail";
            case Move.Wait _ -> "hourglass";
            case Move.Branch _ -> "git-fork";
            case Move.Jump _ -> "arrow-right";
            case Move.Notify _ -> "bell";
            case Move.WorkItem _ -> "checkbox";
            case Move.Exit _ -> "logout";
        };
    }

    private String title(Move move) {
        return switch (move) {
            case Move.Mail mail -> subject(mail.template());
            case Move.Wait(var time) -> "Wait " + time(time);
            case Move.Branch(var rule, var _) -> rule.text().strip() + " ?";
            case Move.Jump _ -> "Go on";
            case Move.Notify(var whom, var _) -> "Tell " + whom;
            case Move.WorkItem(var template, var assignee) ->
                "Ask %s: %s".formatted(assignee, template.replace('-', ' '));
            case Move.Exit _ -> "Leave the program";
        };
    }

    private @Nullable String detail(Program program, Move move, int position, Map<Integer, Integer> numbers) {
        var on = goesOn(program, position);
        var joined = on == position + 1 ? null : "then " + on(program, on, numbers);
        return switch (move) {
            case Move.Notify notify -> notify.text();
            case Move.Branch _, Move.Exit _ -> null;
            case Move.Mail _, Move.Wait _, Move.Jump _, Move.WorkItem _ -> joined;
        };
    }

    /** Where a move leads, past the jump that may stand behind it. */
    private static int goesOn(Program program, int position) {
        var next = position + 1;
        while (next < program.course().size() && program.course().get(next) instanceof Move.Jump(var to)) {
            next = to;
        }
        return next;
    }

    private String on(Program program, int position, Map<Integer, Integer> numbers) {
        var to = goesOn(program, position - 1);
        if (to >= program.course().size()) {
            return "the end";
        }
        return program.course().get(to) instanceof Move.Exit
                ? "leaves"
                : "step " + Objects.requireNonNull(numbers.get(to));
    }

    /** One line for each arm; letters of a template that the step no longer names stand under its arm, too. */
    private static List<Sent> mails(Move.Mail mail, int position, CourseFigures figures) {
        var templates = new TreeMap<String, String>();
        templates.put("", mail.template());
        mail.arms().forEach(templates::put);
        figures.letters().stream()
                .filter(letters -> letters.step() == position && letters.arm() != null)
                .forEach(letters -> templates.putIfAbsent(String.valueOf(letters.arm()), letters.template()));
        if (templates.size() > 1) {
            templates.remove("");
        }
        return templates.entrySet().stream()
                .map(each -> sent(each.getKey(), each.getValue(), position, figures))
                .sorted(Comparator.comparing(sent -> String.valueOf(sent.arm())))
                .toList();
    }

    private static Sent sent(String arm, String template, int position, CourseFigures figures) {
        return new Sent(
                arm.isEmpty() ? null : arm,
                template,
                sum(arm, position, figures, List.of("PLANNED", "LEASED", "DEFERRED")),
                sum(arm, position, figures, List.of("SENT")),
                sum(arm, position, figures, List.of("WITHHELD")),
                sum(arm, position, figures, List.of("BOUNCED", "FAILED", "UNKNOWN")));
    }

    private static long sum(String arm, int position, CourseFigures figures, List<String> states) {
        return figures.letters().stream()
                .filter(letters -> letters.step() == position && states.contains(letters.state()))
                .filter(letters -> arm.isEmpty() || arm.equals(letters.arm()))
                .mapToLong(CourseFigures.Letters::count)
                .sum();
    }

    private String subject(String template) {
        return pack.template(template)
                .map(MailTemplate::subject)
                .orElse(template)
                .replaceAll("\\{\\{(\\w+)}}", "…");
    }

    static String time(Duration time) {
        return time.toHours() % 24 == 0 ? figure(time.toDays(), "day") : figure(time.toHours(), "hour");
    }

    private static String figure(long count, String unit) {
        return "%d %s%s".formatted(count, unit, count == 1 ? "" : "s");
    }
}
