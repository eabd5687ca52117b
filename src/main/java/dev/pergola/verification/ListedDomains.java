// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Brings the domains of an imported entry into their written form, or says what is wrong with the first bad one. */
final class ListedDomains {

    /** Either the domains, or what is wrong and the mend. */
    sealed interface Outcome {
        record Good(SequencedSet<String> domains) implements Outcome {}

        record Bad(String wrong, String mend) implements Outcome {}
    }

    private ListedDomains() {}

    /** Case, spaces around, a final dot and repeats are put right; an address, a URL or a suffix is refused. */
    static Outcome of(@Nullable List<String> texts) {
        if (texts == null || texts.isEmpty()) {
            return new Outcome.Bad("it holds no list of domains", "List at least one, as [\"example.edu\"].");
        }
        var domains = new LinkedHashSet<String>();
        for (var text : texts) {
            switch (DomainName.read(text)) {
                case DomainName.Reading.Unreadable(var reason) -> {
                    return new Outcome.Bad(
                            "'%s' is no domain: %s".formatted(text, reason),
                            "Give the bare domain, without https://, path or @.");
                }
                case DomainName.Reading.Read(var domain) -> {
                    var wrong = whyNot(domain);
                    if (wrong != null) {
                        return new Outcome.Bad(
                                domain + " " + wrong, "Give the institution's own domain, or remove it.");
                    }
                    domains.add(domain.ascii());
                }
            }
        }
        return new Outcome.Good(domains);
    }

    /** Why a domain cannot stand for one institution; null when it can. */
    static @Nullable String whyNot(DomainName domain) {
        if (domain.isRegistrySuffix()) {
            return "is a bare public suffix, under which anyone may register";
        }
        if (!domain.hasSuffix()) {
            return "is under no public suffix in use";
        }
        if (!ShippedDomains.FREE_MAIL.anyOf(domain.ancestry()).isEmpty()) {
            return "belongs to a mail provider open to anyone";
        }
        return null;
    }
}
