// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.packs.Finding;
import dev.pergola.packs.PackText;
import dev.pergola.packs.YamlFile;
import dev.pergola.programs.Program.Experiment;
import dev.pergola.programs.Program.Goal;
import dev.pergola.programs.Program.Recipient;
import dev.pergola.programs.Program.Running;
import dev.pergola.rules.FactSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a program's file and says everything that is wrong with it at once, each at its line and column. */
public final class ReadProgram {

    static final String SCHEMA = "lifecycle-program";

    private static final Pattern GOAL = Pattern.compile("(.*?)\\s+within\\s+(\\d+[dw])\\s*", Pattern.DOTALL);

    /** What came of reading a file. */
    public sealed interface Outcome {

        /** @param warnings what may be meant, but probably is not */
        record Read(Program program, List<Finding> warnings) implements Outcome {}

        /** At least one finding is an error. */
        record Refused(List<Finding> findings) implements Outcome {}
    }

    private record Parts(Program program, Course course) {}

    private final FactSchema schema;

    public ReadProgram(FactSchema schema) {
        this.schema = schema;
    }

    /** Reads a file that somebody wrote; the program's version is 0. */
    public Outcome read(PackText file, ProgramNames names) {
        var found = new ArrayList<Finding>();
        var yaml = YamlFile.read(file, SCHEMA, found);
        if (yaml.isEmpty()) {
            return new Outcome.Refused(List.copyOf(found));
        }
        var reading = new Reading(yaml.get(), schema);
        var parts = parts(reading, 0, file.text());
        new CheckRules(reading, names).check();
        new CheckNames(reading, names).check();
        if (parts != null) {
            new CheckSense(reading, parts.program(), parts.course()).check();
        }
        var inOrder = reading.found().stream().sorted(Finding.BY_PLACE).toList();
        return parts == null || reading.isBroken()
                ? new Outcome.Refused(inOrder)
                : new Outcome.Read(parts.program(), inOrder);
    }

    /**
     * Reads a version that was checked when it was applied. What it names may be gone from the pack by now.
     *
     * @throws IllegalStateException if its facts are gone, too
     */
    Program kept(String key, int version, String text) {
        var found = new ArrayList<Finding>();
        var file = new PackText(key + ".yaml", text);
        var parts = YamlFile.read(file, SCHEMA, found)
                .map(yaml -> {
                    var reading = new Reading(yaml, schema);
                    var read = Optional.ofNullable(parts(reading, version, text));
                    found.addAll(reading.found());
                    return read;
                })
                .flatMap(read -> read);
        return parts.orElseThrow(() -> new IllegalStateException(
                        "Version %d of the program '%s' can't be read any more: %s".formatted(version, key, found)))
                .program();
    }

    /** Null when something must be mended first. */
    private static @Nullable Parts parts(Reading reading, int version, String text) {
        var audience = reading.rule("/audience");
        var entry = new ReadEntry(reading).read();
        var course = new ReadCourse(reading).read();
        var goal = goal(reading, "/goal");
        var exit = reading.rule("/exit");
        var experiment = experiment(reading);
        if (audience == null || entry == null || reading.isBroken()) {
            return null;
        }
        var program = new Program(
                reading.text("/key"),
                version,
                reading.text("/name"),
                reading.text("/description"),
                reading.text("/category"),
                reading.text("/owner"),
                audience,
                entry,
                recipients(reading),
                course.moves(),
                goal,
                exit,
                experiment,
                reading.text("/caps"),
                reading.optionalText("/content").orElse(null),
                reading.optionalText("/running")
                        .map(ReadProgram::constant)
                        .map(Running::valueOf)
                        .orElse(Running.FINISH),
                text);
        return new Parts(program, course);
    }

    private static @Nullable Goal goal(Reading reading, String pointer) {
        var written = GOAL.matcher(reading.optionalText(pointer).orElse(""));
        if (!written.matches()) {
            return null;
        }
        var rule = reading.rule(pointer, written.group(1));
        return rule == null ? null : new Goal(rule, Spans.days(written.group(2)));
    }

    private static @Nullable Experiment experiment(Reading reading) {
        if (!reading.has("/experiment")) {
            return null;
        }
        var arms = reading.at("/experiment/arms").properties().stream()
                .map(arm -> new Experiment.Arm(arm.getKey(), arm.getValue().asInt()))
                .toList();
        var salt = reading.optionalText("/experiment/salt").orElse(reading.text("/key"));
        return new Experiment(arms, salt, goal(reading, "/experiment/goal"));
    }

    private static List<Recipient> recipients(Reading reading) {
        var recipients = new ArrayList<Recipient>();
        reading.at("/recipients").forEach(role -> recipients.add(Recipient.valueOf(constant(role.asString()))));
        return List.copyOf(recipients);
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
