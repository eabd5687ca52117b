// SPDX-License-Identifier: Apache-2.0
package dev.pergola;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.pergola.people.Open;
import dev.pergola.people.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.web.bind.annotation.RequestMapping;

/** The rules of the house that a machine can watch; each message tells the cure. */
class HouseRulesTest {

    private static final Path MAIN = Path.of("src/main/java/dev/pergola");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.pergola");

    @Test
    void mostClassesAreTheirModulesOwn() {
        var tops = CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .toList();
        var open = tops.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();

        assertThat(open * 100 / tops.size())
                .as("percent of public classes; make package-private what no other module names")
                .isLessThanOrEqualTo(40);
    }

    @Test
    void eachPackageIsAModuleAndNullMarked() {
        var packages = CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(each -> !each.getName().equals("dev.pergola"))
                .toList();

        assertThat(packages).allSatisfy(each -> {
            assertThat(each.isAnnotatedWith(NullMarked.class))
                    .as("%s: put @NullMarked into package-info.java", each.getName())
                    .isTrue();
            assertThat(each.isAnnotatedWith(ApplicationModule.class))
                    .as("%s: put @ApplicationModule into package-info.java", each.getName())
                    .isTrue();
        });
    }

    @Test
    void namesSayWhatAClassDoes() {
        assertThat(CLASSES.stream().map(JavaClass::getSimpleName))
                .as("name a class for its deed or its means")
                .noneMatch(name -> name.matches(".*(Manager|Helper|Utils?|Impl|Base|Abstract.*|Data|Info)$")
                        && !name.equals("package-info"));
    }

    @Test
    @Tag("F5")
    void eachHandlerNamesItsPermission() {
        var handlers = CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(RequestMapping.class))
                .toList();

        assertThat(handlers)
                .hasSizeGreaterThan(80)
                .allSatisfy(handler -> assertThat(
                                handler.isAnnotatedWith(Requires.class) ^ handler.isAnnotatedWith(Open.class))
                        .as(
                                "%s: add @Requires(permission), or @Open with the reason why anybody may call it",
                                handler.getFullName())
                        .isTrue());
    }

    @Test
    void filesStayShort() {
        var lengths = sources(MAIN, ".java").stream()
                .map(HouseRulesTest::lines)
                .sorted()
                .toList();

        assertThat(lengths.getLast()).as("lines of the longest file; split it").isLessThanOrEqualTo(400);
        assertThat(lengths.get(lengths.size() * 9 / 10))
                .as("nine in ten files stay under this many lines")
                .isLessThan(200);
    }

    @Test
    void sqlIsNeverGluedTogether() {
        assertNowhere(
                Pattern.compile(
                        "\\.sql\\(\\s*(\"\"\"(?:(?!\"\"\").)*\"\"\"|\"[^\"]*\"|[A-Za-z_.]+)\\s*\\+", Pattern.DOTALL),
                "write the statement as one text block with named parameters");
    }

    @Test
    @Tag("F3")
    void timeComesFromTheClock() {
        assertNowhere(
                Pattern.compile(
                        "(Instant|LocalDate|LocalDateTime|OffsetDateTime|ZonedDateTime)\\.now\\(\\)|currentTimeMillis"),
                "ask the injected Clock",
                "EmbeddedDatabase.java",
                "LicenseVerifyCommand.java");
    }

    @Test
    void dependenciesComeThroughConstructors() {
        assertNowhere(Pattern.compile("@Autowired|@Inject\\b"), "take it as a constructor parameter");
    }

    @Test
    void codeNeverNamesAProgram() {
        assertNowhere(
                Pattern.compile("\"(edu|oss|startups)\""),
                "programs are data: put what differs into the program's file");
    }

    @Test
    void nothingIsLeftUnfinished() {
        assertNowhere(Pattern.compile("TODO|FIXME|not implemented|coming soon", Pattern.CASE_INSENSITIVE), "finish it");
    }

    @Test
    void testsUseNoMocks() {
        var mocking = Pattern.compile("org\\.mockito|MockBean|MockitoBean|easymock|jmockit");
        assertThat(sources(Path.of("src/test/java"), ".java"))
                .filteredOn(file -> !file.endsWith("HouseRulesTest.java"))
                .as("write a fake into a ...Samples class, or use the real thing")
                .noneMatch(file -> mocking.matcher(read(file)).find());
    }

    @Test
    void eachProblemHasATest() {
        var codes = Pattern.compile("- code: ([a-z-]+)");
        var problems = Stream.of(
                        Path.of("src/main/resources/problems.yaml"), Path.of("packs/handbook/texts/problems.yaml"))
                .flatMap(file -> codes.matcher(read(file)).results().map(found -> found.group(1)))
                .toList();
        var tests = sources(Path.of("src/test/java"), ".java").stream()
                .map(HouseRulesTest::read)
                .toList();

        assertThat(problems).hasSizeGreaterThan(40);
        assertThat(problems)
                .as("these problems are met in no test: write one that provokes each")
                .filteredOn(code -> tests.stream().noneMatch(test -> test.contains('"' + code + '"')))
                .isEmpty();
    }

    private static void assertNowhere(Pattern pattern, String cure, String... except) {
        var offenders = sources(MAIN, ".java").stream()
                .filter(file -> !List.of(except).contains(file.getFileName().toString()))
                .filter(file -> pattern.matcher(read(file)).find())
                .toList();
        assertThat(offenders).as(cure).isEmpty();
    }

    private static List<Path> sources(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int lines(Path file) {
        return (int) read(file).lines().count();
    }
}
