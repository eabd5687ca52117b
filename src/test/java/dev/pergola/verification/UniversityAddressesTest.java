// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import static dev.pergola.verification.VerificationSamples.NOTHING_DENIED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InternetDomainName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real list of about 10,000 universities: 200 addresses that belong to one, 200 that only seem to. */
@Tag("G3")
class UniversityAddressesTest {

    static final Path UNIVERSITIES = Path.of("../shared/data/universities.json");

    static final VerificationSamples.Shelf SHELF = new VerificationSamples.Shelf();
    static final MergedInstitutions MERGED = new MergedInstitutions();
    static final List<RejectedRow> REJECTED = new ArrayList<>();
    static final TreeSet<String> LISTED = new TreeSet<>();

    final InstitutionMatch match = new InstitutionMatch(SHELF, NOTHING_DENIED);

    @BeforeAll
    static void readsTheList() throws IOException {
        assertThat(UNIVERSITIES)
                .as("the list of universities, expected beside the project: %s", UNIVERSITIES.toAbsolutePath())
                .exists();
        try (InputStream in = Files.newInputStream(UNIVERSITIES)) {
            System.out.println(InstitutionFile.read(in, MERGED, REJECTED::add));
        }
        MERGED.rows().forEach(SHELF::add);
        MERGED.rows().forEach(row -> LISTED.addAll(row.domains()));
        REJECTED.forEach(row -> System.out.println("rejected: " + row));
    }

    @Test
    void rejectsOnlyEntriesWithoutADomainOfTheirOwn() {
        assertThat(REJECTED)
                .extracting(RejectedRow::wrong)
                .containsExactlyInAnyOrder(
                        "mil.lv is a bare public suffix, under which anyone may register",
                        "una.an is under no public suffix in use",
                        "ucg.cg.ac.yu is under no public suffix in use");
        assertThat(MERGED.rows()).hasSizeGreaterThan(10_000);
    }

    @Test
    void matchesTwoHundredAddressesOfUniversities() {
        var domains = spread(
                LISTED.stream().filter(UniversityAddressesTest::hasSubDomains).toList(), 200);
        var ways = List.<Function<String, String>>of(
                domain -> "ada@" + domain,
                domain -> "Ada.Lovelace@" + domain.toUpperCase(Locale.ROOT),
                domain -> "ada+pergola@cs." + domain,
                domain -> "ADA@Mail.Students." + domain + ".");

        var verdicts = new LinkedHashMap<String, DomainVerdict>();
        for (var at = 0; at < domains.size(); at++) {
            var domain = domains.get(at);
            var address = ways.get(at % ways.size()).apply(domain);
            var verdict = match.explain(address);
            verdicts.put(address, verdict);
            assertThat(verdict).as(address).isInstanceOf(DomainVerdict.Matched.class);
            assertThat(((DomainVerdict.Matched) verdict).domain()).as(address).isEqualTo(domain);
        }

        print("addresses of universities", verdicts);
        assertThat(verdicts).hasSize(200);
    }

    @Test
    void matchesNoneOfTwoHundredNearMisses() {
        var kinds = new LinkedHashMap<String, List<String>>();
        kinds.put("look-alike", lookAlikes());
        kinds.put("free mail", spread(List.copyOf(new TreeSet<>(ShippedDomains.FREE_MAIL.all())), 50));
        kinds.put("bare public suffix", spread(suffixes(), 50));
        kinds.put("parent of a listed sub-domain", spread(parents(), 40));

        var all = new LinkedHashMap<String, DomainVerdict>();
        kinds.forEach((kind, domains) -> {
            var verdicts = new LinkedHashMap<String, DomainVerdict>();
            domains.forEach(domain -> verdicts.put("ada@" + domain, match.explain("ada@" + domain)));
            print(kind, verdicts);
            all.putAll(verdicts);
        });

        assertThat(all).hasSize(200);
        assertThat(all.values()).noneMatch(DomainVerdict.Matched.class::isInstance);
    }

    private static List<String> lookAlikes() {
        var ways = List.<Function<String, String>>of(
                domain -> domain + ".example.com",
                domain -> domain.replace('.', '-') + ".com",
                domain -> domain.substring(0, 1) + domain,
                domain -> domain.charAt(1) + domain.substring(0, 1) + domain.substring(2),
                domain -> "x" + domain.replaceFirst("\\.", "1."));
        var plain = LISTED.stream()
                .filter(domain -> domain.matches("[a-z]{6,}\\.[a-z.]+"))
                .toList();
        var domains = spread(plain, 400);
        return IntStream.range(0, domains.size())
                .mapToObj(at -> ways.get(at % ways.size()).apply(domains.get(at)))
                .filter(UniversityAddressesTest::belongsToNobody)
                .distinct()
                .limit(60)
                .toList();
    }

    private static List<String> suffixes() {
        return LISTED.stream()
                .map(domain -> InternetDomainName.from(domain).registrySuffix())
                .flatMap(Stream::ofNullable)
                .map(InternetDomainName::toString)
                .filter(suffix -> suffix.contains("."))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> parents() {
        return LISTED.stream()
                .map(domain -> domain.substring(domain.indexOf('.') + 1))
                .filter(parent ->
                        parent.contains(".") && InternetDomainName.from(parent).isUnderRegistrySuffix())
                .filter(UniversityAddressesTest::belongsToNobody)
                .distinct()
                .toList();
    }

    /** Said without the code under test: neither it nor anything above it is listed. */
    private static boolean belongsToNobody(String domain) {
        return Stream.iterate(domain, rest -> rest.contains("."), rest -> rest.substring(rest.indexOf('.') + 1))
                .noneMatch(LISTED::contains);
    }

    private static boolean hasSubDomains(String domain) {
        return !InternetDomainName.from(domain).isPublicSuffix();
    }

    private static List<String> spread(List<String> all, int count) {
        assertThat(all).hasSizeGreaterThanOrEqualTo(count);
        return IntStream.range(0, count)
                .mapToObj(at -> all.get((int) ((long) at * all.size() / count)))
                .toList();
    }

    private static void print(String kind, Map<String, DomainVerdict> verdicts) {
        var counts = new TreeMap<String, Integer>();
        verdicts.values().forEach(verdict -> counts.merge(verdict.getClass().getSimpleName(), 1, Integer::sum));
        var hints = verdicts.values().stream()
                .filter(verdict -> verdict instanceof DomainVerdict.NotListed unlisted && unlisted.resembles() != null)
                .count();
        System.out.printf("%-32s %4d  %-32s hints %d%n", kind, verdicts.size(), counts, hints);
        verdicts.entrySet().stream()
                .limit(3)
                .forEach(each -> System.out.printf(
                        "    %-40s %s%n", each.getKey(), each.getValue().sentence()));
    }
}
