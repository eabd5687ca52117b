// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("service")
@Tag("G3")
@Tag("F13")
class InstitutionImportTest {

    private static final String LIST = """
            [{"name":"Alpha Import University","domains":["alpha-import.edu"],"web_pages":[],"country":"Norway","alpha_two_code":"NO","state-province":null},
             {"name":"Broken","domains":["edu"],"web_pages":[],"country":"Norway","alpha_two_code":"NO","state-province":null},
             {"name":"Beta Import College","domains":["beta-import.ac.uk"],"web_pages":[],"country":"United Kingdom","alpha_two_code":"GB","state-province":null}]
            """;

    @Autowired
    World world;

    @Autowired
    ImportInstitutions importInstitutions;

    @Autowired
    InstitutionCheck check;

    @Autowired
    KeepDenyList denyList;

    private ImportInstitutions.Outcome run(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return importInstitutions.run("list.json", bytes.length, new ByteArrayInputStream(bytes), _ -> {});
    }

    @Test
    void takesTheGoodNamesTheBadAndChangesNothingTheSecondTime() throws IOException {
        var first = run(LIST);
        var second = run(LIST);

        assertThat(first.rejected()).isEqualTo(1);
        assertThat(first.rejections().getFirst()).contains("2:").contains("domains");
        assertThat(first.added()).isEqualTo(2);
        assertThat(second.added()).isZero();
        assertThat(second.changed()).isZero();
        assertThat(second.unchanged()).isEqualTo(2);
        assertThat(check.explain("Me+tag@LAB.Alpha-Import.EDU")).isInstanceOf(DomainVerdict.Matched.class);
    }

    @Test
    @Tag("X18")
    void anAbusedDomainAsksForStrongerProofAndTheCheckCanRunAgain() throws IOException {
        run(LIST.replace("beta-import", "gamma-import")
                .replace("Beta", "Gamma")
                .replace("alpha-import", "delta-import")
                .replace("Alpha", "Delta"));
        var staff = new dev.pergola.shared.Actor("staff", null, "A test");

        assertThat(denyList.deny("gamma-import.ac.uk", "", staff))
                .extracting(problem -> problem.code())
                .containsExactly("reason-required");
        assertThat(denyList.deny("not a domain", "abused", staff))
                .extracting(problem -> problem.code())
                .containsExactly("domain-unreadable");
        denyList.deny("gamma-import.ac.uk", "resold addresses", staff);
        assertThat(check.explain("me@gamma-import.ac.uk"))
                .isInstanceOfSatisfying(
                        DomainVerdict.Denied.class,
                        denied -> assertThat(denied.sentence())
                                .contains("stronger proof")
                                .contains("resold addresses"));

        denyList.allow("gamma-import.ac.uk");
        assertThat(check.explain("me@gamma-import.ac.uk")).isInstanceOf(DomainVerdict.Matched.class);
    }
}
