// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.verification.Verdict.Evidence;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gathers what a machine can say of a young company: its domain, age and size against the program's figures. */
@Component
class CompanyCheck implements BuiltInVerifiers.Check {

    private final Clock clock;

    CompanyCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String key() {
        return "company-domain";
    }

    @Override
    public Verdict check(Verifier.Question question) {
        var facts = question.facts();
        var found = new ArrayList<Evidence>();
        found.add(domain(facts.getOrDefault("email", ""), facts.getOrDefault("website", "")));
        limit(
                facts,
                question.limits(),
                "employees",
                "most-employees",
                "Size",
                "%d people; the program takes up to %d.",
                found);
        age(facts, question.limits(), found);
        var fine = found.stream().allMatch(evidence -> evidence.outcome().equals("ok"));
        return new Verdict(
                fine ? Verdict.Word.POSITIVE : Verdict.Word.UNCLEAR,
                fine ? "Domain, age and size fit the program." : "A person looks at what does not fit.",
                List.copyOf(found));
    }

    private void age(Map<String, String> facts, Map<String, Integer> limits, List<Evidence> found) {
        var founded = number(facts.get("foundedYear"));
        if (founded != null && limits.containsKey("most-years")) {
            var age = LocalDate.now(clock.withZone(ZoneOffset.UTC)).getYear() - founded;
            found.add(Evidence.of(
                    age <= limits.get("most-years"),
                    "Age",
                    "Founded in %d, so %d years old; the program takes up to %d."
                            .formatted(founded, age, limits.get("most-years"))));
        }
    }

    private static void limit(
            Map<String, String> facts,
            Map<String, Integer> limits,
            String fact,
            String limit,
            String label,
            String sentence,
            List<Evidence> found) {
        var value = number(facts.get(fact));
        if (value != null && limits.containsKey(limit)) {
            var most = limits.get(limit);
            found.add(Evidence.of(value <= most, label, sentence.formatted(value, most)));
        }
    }

    private static Evidence domain(String email, String website) {
        if (!(EmailDomain.read(email) instanceof EmailDomain.Reading.Read(var domain))) {
            return Evidence.of(false, "Domain", "The address can't be read.");
        }
        var free = ShippedDomains.FREE_MAIL.anyOf(domain.name().ancestry());
        if (free.isPresent()) {
            return Evidence.of(false, "Domain", free.get() + " gives addresses to anyone.");
        }
        var own = domain.registrable().map(DomainName::ascii).orElse(domain.toString());
        var matches = website.toLowerCase(java.util.Locale.ROOT).contains(own);
        return Evidence.of(
                matches,
                "Domain",
                matches ? own + " is the company's web site too." : own + " is not the domain of " + website + ".");
    }

    private static @org.jspecify.annotations.Nullable Integer number(@org.jspecify.annotations.Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }
}
