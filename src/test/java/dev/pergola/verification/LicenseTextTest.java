// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("G4")
class LicenseTextTest {

    static final String PROPRIETARY = """
            ACME CORPORATION. ALL RIGHTS RESERVED.

            This software is confidential and proprietary. You may not copy, modify, publish or sell it, nor use it
            without a written agreement signed by an officer of Acme. One backup copy is allowed.
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {"MIT", "Apache-2.0", "BSD-3-Clause", "BSD-2-Clause", "MPL-2.0", "ISC", "EPL-2.0", "EUPL-1.2"})
    void knowsALicenceByItsWholeText(String id) {
        assertThat(check(text(id)))
                .asInstanceOf(type(LicenseVerdict.Matched.class))
                .satisfies(found -> {
                    assertThat(found.spdxId()).isEqualTo(id);
                    assertThat(found.fsfLibre()).isTrue();
                });
    }

    @Test
    void aFilledInCopyrightLineMakesNoDifference() {
        var filledIn =
                text("MIT").replace("<year> <copyright holders>", "2019-2026 Ada Lovelace and the Engine authors");

        assertThat(check(filledIn))
                .isEqualTo(new LicenseVerdict.Matched(
                        "MIT",
                        "MIT License",
                        true,
                        List.of(),
                        "This is MIT License (MIT), approved by the Open Source Initiative."));
        assertThat(check("Copyright 2026 Ada\n\n" + text("Apache-2.0")))
                .asInstanceOf(type(LicenseVerdict.Matched.class))
                .extracting(LicenseVerdict.Matched::spdxId)
                .isEqualTo("Apache-2.0");
    }

    @Test
    void namesTheOtherIdsWithTheSameWording() {
        assertThat(check(text("GPL-3.0-only")))
                .asInstanceOf(type(LicenseVerdict.Matched.class))
                .satisfies(found -> {
                    assertThat(found.spdxId()).isEqualTo("GPL-3.0-only");
                    assertThat(found.alsoMatches()).contains("GPL-3.0-or-later");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"CC-BY-NC-4.0", "BUSL-1.1", "SSPL-1.0"})
    void saysWhenALicenceIsKnownButNotOpenSource(String id) {
        assertThat(check(text(id)))
                .asInstanceOf(type(LicenseVerdict.NotOsiApproved.class))
                .extracting(LicenseVerdict.NotOsiApproved::spdxId)
                .isEqualTo(id);
    }

    @Test
    void oneAddedRestrictionIsNoticed() {
        var restricted = text("MIT").replace("to any person", "to any person who makes no money with it");

        assertThat(check(restricted))
                .asInstanceOf(type(LicenseVerdict.Unrecognised.class))
                .satisfies(found -> {
                    assertThat(found.nearestSpdxId()).isEqualTo("MIT");
                    assertThat(found.percent()).isBetween(90, 99);
                    assertThat(found.sentence()).contains("% like MIT License (MIT)");
                });
        assertThat(check(text("MIT") + "\nThe Software shall be used for Good, not Evil.\n"))
                .isInstanceOf(LicenseVerdict.Unrecognised.class);
    }

    @Test
    void aProprietaryTextIsNothingOnTheList() {
        assertThat(check(PROPRIETARY))
                .asInstanceOf(type(LicenseVerdict.Unrecognised.class))
                .satisfies(found -> {
                    assertThat(found.percent()).isLessThan(30);
                    assertThat(found.sentence())
                            .isEqualTo(
                                    "This is no licence of the SPDX list, nor close to one. A person will look at it.");
                });
    }

    @Test
    void refusesWhatIsNoText() {
        assertThat(List.of(
                        new byte[0],
                        " \n\t".getBytes(UTF_8),
                        new byte[] {0, 1, 2, 3},
                        "%PDF-1.7 …".getBytes(UTF_8),
                        "PK\3\4".getBytes(UTF_8),
                        new byte[UploadedText.MOST_BYTES + 1]))
                .allSatisfy(upload -> assertThat(LicenseText.check(upload)).isInstanceOf(LicenseVerdict.NotText.class));
    }

    @Test
    void readsWhatOtherEditorsWrote() {
        var mit = text("MIT").replace("(c) <year> <copyright holders>", "© 2026 Gödel");

        assertThat(List.of(
                        mit.getBytes(UTF_16),
                        mit.getBytes(ISO_8859_1),
                        ("\ufeff" + mit.replace("\n", "\r\n")).getBytes(UTF_8)))
                .allSatisfy(upload -> assertThat(LicenseText.check(upload)).isInstanceOf(LicenseVerdict.Matched.class));
    }

    @Test
    void answersHostileTextsToo() {
        SpdxList.get();
        var mit = text("MIT");
        var hostile = List.of(
                mit.replace("Permission is hereby", "a ".repeat(100_000) + "Permission is hereby"),
                mit.replace("THE AUTHORS OR COPYRIGHT HOLDERS", "x ".repeat(1_900)),
                mit.repeat(3),
                "Copyright ".repeat(20_000),
                "Copyright\n".repeat(20_000) + mit,
                " ".repeat(200_000) + mit,
                text("BSD-3-Clause").replace("<owner>", "y ".repeat(1_900)),
                text("GPL-3.0-only") + text("MIT"),
                text("GPL-3.0-only").replace("free software", "free softwares"),
                text("CC-BY-NC-4.0").substring(200));
        assertThat(hostile).allSatisfy(text -> assertThat(check(text)).isInstanceOf(LicenseVerdict.class));
    }

    private static LicenseVerdict check(String text) {
        return LicenseText.check(text.getBytes(UTF_8));
    }

    private static String text(String id) {
        return SpdxList.get().text(id);
    }
}
