// SPDX-License-Identifier: Apache-2.0
package dev.pergola;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Writes docs/requirements.md from the tags of the tests, and fails when a requirement that is met has none. */
class RequirementsTest {

    private static final Path TESTS = Path.of("src/test/java");
    private static final Path LIST = Path.of("docs/requirements.md");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([A-Z][0-9]+)\"\\)");
    private static final Pattern METHOD = Pattern.compile("\\n    void ([A-Za-z0-9]+)\\(");

    private static final List<String> MET = List.of(
            "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12", "C13", "C14", "C15", "F1", "F2",
            "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F11", "F12", "F13", "G1", "G2", "G3", "G4", "G5", "G6", "G7",
            "G8", "G9", "G10", "G11", "G12", "G16", "J1", "J2", "J3", "J4", "J5", "J6", "J7", "J10", "L1", "L2", "L3",
            "L5", "L8", "M1", "M2", "M3", "M4", "M6", "X1", "X2", "X3", "X4", "X5", "X6", "X8", "X9", "X10", "X14",
            "X18");

    @Test
    void eachRequirementHasItsTests() throws IOException {
        var tests = tests();
        var text = new StringBuilder(
                "# Requirements and their tests\n\nMade by the build from the tags of the tests; not written by hand.\n\n"
                        + "| id | tests |\n| --- | --- |\n");
        tests.forEach((id, names) -> text.append("| ")
                .append(id)
                .append(" | ")
                .append(String.join("<br>", names))
                .append(" |\n"));
        Files.createDirectories(LIST.getParent());
        Files.writeString(LIST, text);

        assertThat(tests.keySet()).as("ids with a tagged test").containsAll(MET);
    }

    private static TreeMap<String, TreeSet<String>> tests() throws IOException {
        var tests = new TreeMap<String, TreeSet<String>>(Comparator.<String>comparingInt(id -> id.charAt(0))
                .thenComparingInt(id -> Integer.parseInt(id.substring(1))));
        try (var files = Files.walk(TESTS)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
                collect(file, tests);
            }
        }
        return tests;
    }

    private static void collect(Path file, TreeMap<String, TreeSet<String>> tests) throws IOException {
        var text = Files.readString(file);
        var name = file.getFileName().toString().replace(".java", "");
        var body = Math.max(0, text.indexOf("class " + name));
        var tags = TAG.matcher(text);
        while (tags.find()) {
            var ids = tests.computeIfAbsent(tags.group(1), _ -> new TreeSet<>());
            var method = METHOD.matcher(text);
            if (tags.start() < body) {
                ids.add(name);
            } else if (method.find(tags.end())) {
                ids.add(name + "." + method.group(1));
            }
        }
    }
}
