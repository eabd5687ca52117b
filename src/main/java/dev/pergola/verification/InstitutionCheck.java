// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.verification.Verdict.Evidence;
import java.util.List;
import org.springframework.stereotype.Component;

/** Is the proven address one of an academic institution? A yes settles it; everything else goes to a person. */
@Component
class InstitutionCheck implements BuiltInVerifiers.Check {

    private final InstitutionMatch match;

    InstitutionCheck(JdbcInstitutions institutions, JdbcDeniedDomains denied) {
        this.match = new InstitutionMatch(institutions, denied);
    }

    @Override
    public String key() {
        return "institution-directory";
    }

    DomainVerdict explain(String email) {
        return match.explain(email);
    }

    @Override
    public Verdict check(Verifier.Question question) {
        var email = question.facts().getOrDefault("email", "");
        var found = match.explain(email);
        var fine = found instanceof DomainVerdict.Matched;
        var word = fine ? Verdict.Word.POSITIVE : Verdict.Word.UNCLEAR;
        return new Verdict(word, found.sentence(), List.of(Evidence.of(fine, "Domain of " + email, found.sentence())));
    }
}
