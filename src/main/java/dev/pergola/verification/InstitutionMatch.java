// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an e-mail domain belongs to an academic institution, and says why.
 *
 * <p>Pure: the same address, directory and deny list give the same verdict, so it can be replayed when a list
 * changes. A listed domain stands for itself and its sub-domains, never for its parent; of several listed ones the
 * most specific wins. The deny list is asked before the directory, free mail too, so that a mistake in an imported
 * list opens no door.
 */
final class InstitutionMatch {

    private final InstitutionsByDomain institutions;
    private final DeniedDomains denied;

    InstitutionMatch(InstitutionsByDomain institutions, DeniedDomains denied) {
        this.institutions = institutions;
        this.denied = denied;
    }

    DomainVerdict explain(String address) {
        return switch (EmailDomain.read(address)) {
            case EmailDomain.Reading.Read(var domain) -> explain(domain);
            case EmailDomain.Reading.Unreadable(var reason) ->
                new DomainVerdict.Unreadable(
                        reason,
                        "This cannot be read as an e-mail address: %s. Enter it as name@domain.".formatted(reason));
        };
    }

    DomainVerdict explain(EmailDomain domain) {
        var ancestry = domain.name().ancestry();
        var reasons = denied.find(ancestry);
        var abused = mostSpecific(ancestry, reasons);
        if (abused != null) {
            return denied(abused, reasons.getOrDefault(abused, ""));
        }
        var provider = ShippedDomains.FREE_MAIL.anyOf(ancestry);
        if (provider.isPresent()) {
            return freeMail(provider.get());
        }
        var candidates = domain.candidates();
        var found = institutions.find(candidates.domains());
        var listed = mostSpecific(candidates.domains(), found);
        var institution = listed == null ? null : found.get(listed);
        return listed == null || institution == null
                ? notListed(domain, candidates)
                : matched(domain, listed, institution);
    }

    private static DomainVerdict matched(EmailDomain domain, String listed, Institution institution) {
        var whose =
                "%s (%s), as listed by %s".formatted(institution.name(), institution.country(), institution.source());
        var sentence = domain.name().ascii().equals(listed)
                ? "%s is a domain of %s.".formatted(listed, whose)
                : "%s is part of %s, a domain of %s.".formatted(domain, listed, whose);
        return new DomainVerdict.Matched(institution, listed, sentence);
    }

    private static DomainVerdict denied(String domain, String reason) {
        return new DomainVerdict.Denied(domain, reason, """
                Addresses at %s need stronger proof, such as a dated enrolment or employment letter: %s. \
                A person decides.""".formatted(domain, reason));
    }

    private static DomainVerdict freeMail(String domain) {
        return new DomainVerdict.FreeMail(domain, """
                %s gives addresses to anyone, so it shows no institution. Use your institution's address, or send \
                other proof; a person will look at it.""".formatted(domain));
    }

    private DomainVerdict notListed(EmailDomain domain, EmailDomain.Candidates candidates) {
        Map<String, Institution> found =
                domain.name().isRegistrySuffix() ? Map.of() : institutions.find(LookAlikes.of(domain.name()));
        var resembles =
                found.keySet().stream().min(LookAlikes.closestTo(domain.name())).orElse(null);
        var opening = candidates.domains().isEmpty()
                ? "%s names no institution: it is a %s.".formatted(domain, shortly(candidates.whyNone()))
                : "No institution of the directory lists %s.".formatted(String.join(" or ", candidates.domains()));
        return new DomainVerdict.NotListed(
                candidates.domains(), resembles, opening + hint(resembles, found) + " A person will look at it.");
    }

    private static String shortly(String whyNone) {
        return whyNone.startsWith("under") ? "domain " + whyNone : whyNone;
    }

    private static String hint(@Nullable String resembles, Map<String, Institution> found) {
        var institution = resembles == null ? null : found.get(resembles);
        return institution == null
                ? ""
                : " It looks like %s (%s), but is no part of it.".formatted(resembles, institution.name());
    }

    private static @Nullable String mostSpecific(List<String> mostSpecificFirst, Map<String, ?> found) {
        return mostSpecificFirst.stream().filter(found::containsKey).findFirst().orElse(null);
    }
}
