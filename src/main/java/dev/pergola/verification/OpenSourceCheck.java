// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.verification.Verdict.Evidence;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gathers what a machine can say of an open-source project; a person always decides. */
@Component
class OpenSourceCheck implements BuiltInVerifiers.Check {

    private static final Set<String> CODE_HOSTS = Set.of(
            "github.com", "gitlab.com", "codeberg.org", "sourceforge.net", "bitbucket.org", "gitlab.freedesktop.org");

    @Override
    public String key() {
        return "open-source-evidence";
    }

    @Override
    public Verdict check(Verifier.Question question) {
        var facts = question.facts();
        var found = new ArrayList<Evidence>();
        found.add(new Evidence(
                "Licence text",
                facts.getOrDefault("licenseOutcome", "no"),
                facts.getOrDefault("licenseSentence", "No licence text was uploaded.")));
        found.add(screenshots(Integer.parseInt(facts.getOrDefault("screenshotCount", "0"))));
        if (facts.containsKey("duplicateScreenshots")) {
            found.add(new Evidence("Same picture elsewhere", "no", facts.get("duplicateScreenshots")));
        }
        found.add(repository(facts.getOrDefault("repositoryUrl", "")));
        found.add(Evidence.of(
                "yes".equals(facts.get("publicVisibility")),
                "Public visibility",
                "yes".equals(facts.get("publicVisibility"))
                        ? "The applicant states that the project is public."
                        : "The applicant did not state that the project is public."));
        var wanting = found.stream()
                .filter(evidence -> !evidence.outcome().equals("ok"))
                .count();
        return new Verdict(Verdict.Word.UNCLEAR, sentence(wanting), List.copyOf(found));
    }

    private static Evidence screenshots(int count) {
        return Evidence.of(
                count > 0,
                "Proof of use",
                switch (count) {
                    case 0 -> "No screenshot was uploaded.";
                    case 1 -> "One screenshot was uploaded; look at it.";
                    default -> count + " screenshots were uploaded; look at them.";
                });
    }

    private static Evidence repository(String address) {
        var host = host(address);
        var known = CODE_HOSTS.contains(host);
        return new Evidence(
                "Repository",
                known ? "ok" : "wait",
                known
                        ? "It is on " + host + ", a public code host."
                        : "It is on " + (host.isEmpty() ? "an unreadable address" : host)
                                + "; open it to see that it is public.");
    }

    private static String host(String address) {
        try {
            var host = URI.create(address.strip()).getHost();
            return host == null ? "" : host.replaceFirst("^www\\.", "");
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    private static String sentence(long wanting) {
        return wanting == 0
                ? "Everything that a machine can check is in order; a person looks at the proof of use."
                : "A person looks at %d of the points.".formatted(wanting);
    }
}
