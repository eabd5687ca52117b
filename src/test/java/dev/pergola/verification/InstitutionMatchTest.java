// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import static dev.pergola.verification.VerificationSamples.NOTHING_DENIED;
import static dev.pergola.verification.VerificationSamples.denied;
import static dev.pergola.verification.VerificationSamples.directory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("G3")
class InstitutionMatchTest {

    final VerificationSamples.Shelf directory = directory(
            "ox.ac.uk", "University of Oxford",
            "harvard.edu", "Harvard University",
            "student.eit.edu.au", "Engineering Institute of Technology",
            "maine.edu", "University of Maine System",
            "usm.maine.edu", "University of Southern Maine",
            "gmail.com", "A mistake in the list");
    final InstitutionMatch match = new InstitutionMatch(directory, NOTHING_DENIED);

    @Test
    void saysWhichDomainOfWhichInstitutionMatched() {
        assertThat(match.explain("Ada+x@CS.ox.ac.uk"))
                .asInstanceOf(type(DomainVerdict.Matched.class))
                .satisfies(found -> {
                    assertThat(found.institution().name()).isEqualTo("University of Oxford");
                    assertThat(found.domain()).isEqualTo("ox.ac.uk");
                    assertThat(found.sentence())
                            .isEqualTo("cs.ox.ac.uk is part of ox.ac.uk, a domain of University of Oxford (XX), "
                                    + "as listed by the sample list.");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "a@usm.maine.edu, University of Southern Maine",
        "a@cs.usm.maine.edu, University of Southern Maine",
        "a@law.maine.edu, University of Maine System",
    })
    void prefersTheMostSpecificDomain(String address, String institution) {
        assertThat(match.explain(address))
                .asInstanceOf(type(DomainVerdict.Matched.class))
                .extracting(found -> found.institution().name())
                .isEqualTo(institution);
    }

    @Test
    void aListedSubDomainSaysNothingAboutItsParent() {
        assertThat(match.explain("a@eit.edu.au")).isInstanceOf(DomainVerdict.NotListed.class);
        assertThat(match.explain("a@student.eit.edu.au")).isInstanceOf(DomainVerdict.Matched.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a@ox.ac.uk.example.com, ox.ac.uk",
        "a@harvard-edu.com, harvard.edu",
        "a@harvard.edu.co, harvard.edu",
        "a@harvrad.edu, harvard.edu",
        "a@harvarrd.edu, harvard.edu",
        "a@hharvarrd.edu, harvard.edu",
        "a@mail.harvard1.edu, harvard.edu",
        "a@0x.ac.uk, ox.ac.uk",
        "a@hаrvаrd.edu, harvard.edu",
    })
    void namesWhatALookAlikeResemblesAndDoesNotMatchIt(String address, String resembled) {
        assertThat(match.explain(address))
                .asInstanceOf(type(DomainVerdict.NotListed.class))
                .satisfies(verdict -> {
                    assertThat(verdict.resembles()).isEqualTo(resembled);
                    assertThat(verdict.sentence())
                            .contains("It looks like " + resembled)
                            .endsWith("A person will look at it.");
                });
    }

    @Test
    void tellsTheWholeStoryOfALookAlike() {
        assertThat(match.explain("a@harvard.edu.co").sentence())
                .isEqualTo("No institution of the directory lists harvard.edu.co. It looks like harvard.edu "
                        + "(Harvard University), but is no part of it. A person will look at it.");
    }

    @Test
    void saysWhereItLooked() {
        assertThat(match.explain("a@mail.company.example.org"))
                .isEqualTo(new DomainVerdict.NotListed(
                        List.of("mail.company.example.org", "company.example.org", "example.org"),
                        null,
                        "No institution of the directory lists mail.company.example.org or company.example.org or "
                                + "example.org. A person will look at it."));
    }

    @Test
    void aBarePublicSuffixNamesNoInstitution() {
        assertThat(match.explain("a@ac.uk").sentence())
                .isEqualTo("ac.uk names no institution: it is a bare public suffix. A person will look at it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@gmail.com", "a@GMAIL.com.", "a@mail.gmail.com", "a@yahoo.co.uk", "a@web.de"})
    void freeMailShowsNothingEvenIfAListHoldsIt(String address) {
        assertThat(match.explain(address)).isInstanceOf(DomainVerdict.FreeMail.class);
    }

    @Test
    @Tag("X18")
    void anAbusedDomainAsksForStrongerProof() {
        var strict = new InstitutionMatch(directory, denied("alumni.ox.ac.uk", "addresses are sold on"));

        assertThat(strict.explain("a@x.alumni.ox.ac.uk"))
                .isEqualTo(new DomainVerdict.Denied(
                        "alumni.ox.ac.uk",
                        "addresses are sold on",
                        "Addresses at alumni.ox.ac.uk need stronger proof, such as a dated enrolment or employment "
                                + "letter: addresses are sold on. A person decides."));
        assertThat(strict.explain("a@ox.ac.uk")).isInstanceOf(DomainVerdict.Matched.class);
    }

    @Test
    @Tag("X18")
    void givesTheSameVerdictAgainUntilAListChanges() {
        var growing = directory();
        var replayed = new InstitutionMatch(growing, NOTHING_DENIED);
        assertThat(replayed.explain("a@new.edu")).isEqualTo(replayed.explain("a@new.edu"));

        growing.add(new InstitutionRow("new", "New College", "US", List.of("new.edu"), 1));
        assertThat(replayed.explain("a@new.edu")).isInstanceOf(DomainVerdict.Matched.class);
    }

    @Test
    void asksTheDirectoryAboutNoMoreThanItPromises() {
        var most = new int[1];
        var counting = new InstitutionMatch(
                domains -> {
                    most[0] = Math.max(most[0], domains.size());
                    return Map.of();
                },
                NOTHING_DENIED);

        counting.explain("a@" + "a.".repeat(120) + "com");
        counting.explain("a@sub." + "abcdefghi1".repeat(3) + ".edu.au");

        assertThat(most[0]).isBetween(1_000, 6_000);
    }

    @Test
    void saysWhatCannotBeRead() {
        assertThat(match.explain("ada").sentence())
                .isEqualTo("This cannot be read as an e-mail address: an address has exactly one @ with a name before "
                        + "it. Enter it as name@domain.");
    }
}
